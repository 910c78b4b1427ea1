// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.code;

import java.util.Optional;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;

/**
 * A coded concept.
 *
 * <p><b>Source</b> DICOM PS3.3 section 8. <b>Limits</b> the version of a scheme and the extension
 * of context groups are neither written nor kept.
 *
 * @param value the code, for example 39607008
 * @param scheme where the code is defined: SCT, DCM, UCUM, LN, or 99… for a private scheme
 * @param meaning what a person reads
 */
public record Code(String value, String scheme, String meaning) {
  private static final int MAX_SCHEME = Vr.SH.maxCharacters();
  private static final int MAX_MEANING = Vr.LO.maxCharacters();

  /**
   * @throws CurieException with DATA_INVALID when a part is blank or too long to be written
   */
  public Code {
    boolean usable =
        !value.isBlank()
            && !scheme.isBlank()
            && scheme.length() <= MAX_SCHEME
            && !meaning.isBlank()
            && meaning.length() <= MAX_MEANING;
    if (!usable) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "a code needs a value, a scheme of up to "
              + MAX_SCHEME
              + " characters and a meaning of up to "
              + MAX_MEANING
              + ", but got ("
              + value
              + ", "
              + scheme
              + ", '"
              + meaning
              + "')");
    }
  }

  /** Whether both name the same concept, whatever words they use for it. */
  public boolean isSameAs(Code other) {
    return value.equals(other.value) && scheme.equals(other.scheme);
  }

  /** The item of a code sequence. */
  public DataSet item() {
    return putInto(DataSet.builder()).build();
  }

  /** Adds the three attributes to an item that has more. */
  public DataSetBuilder putInto(DataSetBuilder item) {
    boolean fits = value.length() <= Vr.SH.maxCharacters();
    return item.text(fits ? Tags.CodeValue : Tags.LongCodeValue, value)
        .text(Tags.CodingSchemeDesignator, scheme)
        .text(Tags.CodeMeaning, meaning);
  }

  /**
   * The concept an item holds. A missing scheme reads as {@code ?}, as URNs have none; a missing
   * meaning as the value.
   *
   * @throws CurieException with FORMAT_DAMAGED when there is no value
   */
  public static Code from(DataSet item) {
    String value =
        Stream.of(Tags.CodeValue, Tags.LongCodeValue, Tags.URNCodeValue)
            .flatMap(tag -> item.string(tag).stream())
            .findFirst()
            .orElseThrow(
                () ->
                    new CurieException(
                        ErrorCode.FORMAT_DAMAGED, "a coded concept has no value; expected one"));
    return new Code(
        value,
        shortened(item.string(Tags.CodingSchemeDesignator).orElse("?"), MAX_SCHEME),
        shortened(item.string(Tags.CodeMeaning).orElse(value), MAX_MEANING));
  }

  /** The concept in the first item of a sequence. */
  public static Optional<Code> first(DataSet dataSet, Tag sequence) {
    return dataSet.items(sequence).stream().findFirst().map(Code::from);
  }

  private static String shortened(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest);
  }
}
