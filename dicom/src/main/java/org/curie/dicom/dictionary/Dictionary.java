// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.dictionary;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The data dictionary: which attribute a tag or a keyword means.
 *
 * <p><b>Source</b> DICOM PS3.6 chapters 6 to 8, PS3.7 annex E. <b>Limits</b> public attributes
 * only. Reading never depends on an entry: an attribute that is not here is {@link Vr#UN}.
 */
public final class Dictionary {
  private static final AttributeTable TABLE = AttributeTable.load();
  private static final Map<String, Attribute> BY_KEYWORD =
      TABLE.attributes().stream()
          .collect(Collectors.toUnmodifiableMap(Attribute::keyword, Function.identity()));

  private Dictionary() {}

  public static Optional<Attribute> attribute(Tag tag) {
    return Optional.ofNullable(TABLE.find(tag)).map(a -> a.tag().equals(tag) ? a : a.at(tag));
  }

  /** The attribute with this keyword, for example {@code PatientID}. */
  public static Optional<Attribute> attribute(String keyword) {
    return Optional.ofNullable(BY_KEYWORD.get(keyword));
  }

  /** All attributes; those of repeating groups once, at the first group. */
  public static List<Attribute> attributes() {
    return TABLE.attributes();
  }

  /** The representation a tag has when the file does not say: group lengths UL, unknown UN. */
  public static Vr defaultVr(Tag tag) {
    return defaultVr(tag, false);
  }

  /**
   * The same, where US or SS is decided by whether pixels are signed.
   *
   * @param signedPixels whether Pixel Representation (0028,0103) is 1
   */
  public static Vr defaultVr(Tag tag, boolean signedPixels) {
    if (tag.isGroupLength()) {
      return Vr.UL;
    }
    if (tag.isPrivate()) {
      return tag.isPrivateCreator() ? Vr.LO : Vr.UN;
    }
    Attribute attribute = TABLE.find(tag);
    if (attribute == null) {
      return Vr.UN;
    }
    Vr vr = attribute.defaultVr();
    return signedPixels && vr == Vr.US && attribute.representations().contains(Vr.SS) ? Vr.SS : vr;
  }

  /** The representation a public attribute always has; UN where it has several or is unknown. */
  public static Vr unambiguousVr(Tag tag) {
    if (tag.isPrivateCreator()) {
      return Vr.LO;
    }
    @Nullable Attribute attribute = tag.isPrivate() ? null : TABLE.find(tag);
    return attribute == null || attribute.representations().size() > 1
        ? Vr.UN
        : attribute.representations().getFirst();
  }

  /** Keyword and number for a message: {@code Rows (0028,0010)}. */
  public static String describe(Tag tag) {
    return attribute(tag).map(a -> a.keyword() + " " + tag).orElse(tag.toString());
  }

  static List<Vr> representations(String text) {
    return Arrays.stream(text.split(" or ", -1)).map(Vr::valueOf).toList();
  }
}
