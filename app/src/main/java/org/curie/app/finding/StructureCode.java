// SPDX-License-Identifier: Apache-2.0
package org.curie.app.finding;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.curie.dicom.object.code.Code;
import org.curie.dicom.object.code.SnomedCodes;
import org.jspecify.annotations.Nullable;

/**
 * What a structure is, by the words of its name.
 *
 * <p><b>Source</b> DICOM PS3.16 CID 7150 (category) and 7151 (type). <b>Limits</b> English words,
 * and those listed here; anything else is a tissue, told by its name alone. A model may be taught
 * anything under any name, so the code is no more than a reading of that name.
 *
 * @param laterality when the name says left or right
 * @param region where an abnormal structure lies, when the name says it
 */
record StructureCode(Code category, Code type, @Nullable Code laterality, @Nullable Code region) {
  private static final Pattern NO_LETTERS = Pattern.compile("[^a-z]+");

  /** A word, or how it begins, and what it means. */
  private record Word(String beginning, Code code) {}

  private static final List<Word> ABNORMAL =
      List.of(
          new Word("nodule", SnomedCodes.NODULE),
          new Word("tumor", SnomedCodes.NEOPLASM),
          new Word("tumour", SnomedCodes.NEOPLASM),
          new Word("neoplas", SnomedCodes.NEOPLASM),
          new Word("cancer", SnomedCodes.NEOPLASM),
          new Word("carcinom", SnomedCodes.NEOPLASM),
          new Word("metasta", SnomedCodes.NEOPLASM),
          new Word("mass", SnomedCodes.MASS),
          new Word("lesion", SnomedCodes.LESION));

  private static final List<Word> ANATOMY =
      List.of(
          new Word("hippocamp", SnomedCodes.HIPPOCAMPUS),
          new Word("lung", SnomedCodes.LUNG),
          new Word("liver", SnomedCodes.LIVER),
          new Word("hepat", SnomedCodes.LIVER),
          new Word("heart", SnomedCodes.HEART),
          new Word("brain", SnomedCodes.BRAIN),
          new Word("kidney", SnomedCodes.KIDNEY),
          new Word("renal", SnomedCodes.KIDNEY),
          new Word("skull", SnomedCodes.SKULL),
          new Word("bone", SnomedCodes.BONE),
          new Word("breast", SnomedCodes.BREAST));

  static StructureCode of(String name) {
    Set<String> words = words(name);
    Code side =
        words.contains("left") == words.contains("right")
            ? null
            : words.contains("left") ? SnomedCodes.LEFT : SnomedCodes.RIGHT;
    Optional<Code> abnormal = meaning(ABNORMAL, words);
    Optional<Code> anatomy = meaning(ANATOMY, words);
    if (abnormal.isPresent()) {
      return new StructureCode(
          SnomedCodes.MORPHOLOGICALLY_ABNORMAL_STRUCTURE,
          abnormal.get(),
          side,
          anatomy.orElse(null));
    }
    return anatomy
        .map(code -> new StructureCode(SnomedCodes.ANATOMICAL_STRUCTURE, code, side, null))
        .orElseGet(() -> new StructureCode(SnomedCodes.TISSUE, SnomedCodes.TISSUE, side, null));
  }

  private static Set<String> words(String name) {
    return NO_LETTERS.splitAsStream(name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }

  private static Optional<Code> meaning(List<Word> known, Set<String> words) {
    return known.stream()
        .filter(k -> words.stream().anyMatch(word -> word.startsWith(k.beginning())))
        .map(Word::code)
        .findFirst();
  }
}
