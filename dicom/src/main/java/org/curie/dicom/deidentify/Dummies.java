// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.deidentify.pseudonym.Pseudonyms;
import org.curie.dicom.deidentify.text.TextCleaner;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;

/**
 * Values that say nothing and are valid for their value representation.
 *
 * <p><b>Source</b> DICOM PS3.5 table 6.2-1.
 */
final class Dummies {
  static final String TEXT = TextCleaner.REMOVED;
  private static final Tag CONTENT_SEQUENCE = new Tag(0x0040, 0xA730);
  private static final Tag GRAPHIC_ANNOTATION = new Tag(0x0070, 0x0001);
  private static final Tag LONG_CODE_VALUE = new Tag(0x0008, 0x0119);
  private static final Tag URN_CODE_VALUE = new Tag(0x0008, 0x0120);

  private Dummies() {}

  /** The bytes of a text of the default repertoire, padded to an even length. */
  static Bytes text(Vr vr, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    if (bytes.length % 2 == 0) {
      return Bytes.owning(bytes);
    }
    byte[] even = new byte[bytes.length + 1];
    System.arraycopy(bytes, 0, even, 0, bytes.length);
    even[bytes.length] = vr.padding();
    return Bytes.owning(even);
  }

  static DataElement value(Tag tag, Vr vr) {
    return new DataElement.Value(tag, vr, bytes(vr));
  }

  private static Bytes bytes(Vr vr) {
    return switch (vr) {
      case AE, LO, LT, PN, SH, ST, UC, UT, CS -> text(vr, TEXT);
      case AS -> text(vr, "000Y");
      case DA -> text(vr, "19000101");
      case DT -> text(vr, "19000101000000");
      case TM -> text(vr, "000000");
      case DS, IS -> text(vr, "0");
      case UR -> text(vr, "urn:removed");
      case UI -> text(vr, "2.25.0");
      case SQ -> Bytes.EMPTY;
      case AT, FD, FL, OB, OD, OF, OL, OV, OW, SL, SS, SV, UL, UN, US, UV ->
          Bytes.owning(new byte[Math.max(vr.wordBytes(), 2)]);
    };
  }

  /**
   * The items of a sequence that keeps its shape and loses its meaning: one item of the kind that
   * has to be there where that is known, otherwise each item with dummies for its values.
   */
  static DataElement sequence(DataElement.Sequence sequence, Pseudonyms pseudonyms) {
    if (sequence.items().isEmpty()) {
      return sequence;
    }
    if (sequence.tag().equals(CONTENT_SEQUENCE)) {
      return new DataElement.Sequence(sequence.tag(), List.of(comment()));
    }
    if (sequence.tag().equals(GRAPHIC_ANNOTATION)) {
      return new DataElement.Sequence(
          sequence.tag(), sequence.items().stream().map(Dummies::point).toList());
    }
    List<DataSet> items = new ArrayList<>();
    for (DataSet item : sequence.items()) {
      items.add(item(item, pseudonyms));
    }
    return new DataElement.Sequence(sequence.tag(), items);
  }

  /** A content item TEXT with the concept (121106, DCM, "Comment"). */
  private static DataSet comment() {
    return DataSet.builder()
        .text(new Tag(0x0040, 0xA010), "CONTAINS")
        .text(new Tag(0x0040, 0xA040), "TEXT")
        .items(new Tag(0x0040, 0xA043), Codes.dicom("121106", "Comment"))
        .text(new Tag(0x0040, 0xA160), TEXT)
        .build();
  }

  /** An annotation on the same layer and images, a point in the corner (PS3.3 C.10.5). */
  private static DataSet point(DataSet annotation) {
    DataSet graphic =
        DataSet.builder()
            .text(new Tag(0x0070, 0x0005), "DISPLAY")
            .ints(new Tag(0x0070, 0x0020), 2)
            .ints(new Tag(0x0070, 0x0021), 1)
            .decimals(new Tag(0x0070, 0x0022), 0, 0)
            .text(new Tag(0x0070, 0x0023), "POINT")
            .build();
    DataSetBuilder point = DataSet.builder();
    annotation.element(new Tag(0x0070, 0x0002)).ifPresent(point::element);
    return point.items(new Tag(0x0070, 0x0009), graphic).build();
  }

  private static DataSet item(DataSet item, Pseudonyms pseudonyms) {
    if (item.contains(Tags.CodeValue)
        || item.contains(LONG_CODE_VALUE)
        || item.contains(URN_CODE_VALUE)) {
      return Codes.of("REMOVED", "99CURIE", "Removed");
    }
    DataSetBuilder builder = DataSet.builder();
    for (DataElement element : item) {
      if (element.tag().isPrivate() || element.tag().isGroupLength()) {
        continue;
      }
      switch (element) {
        case DataElement.Sequence inner -> builder.element(sequence(inner, pseudonyms));
        case DataElement.Value value -> builder.element(inItem(value, pseudonyms));
        case DataElement.Fragments _ -> {} // pixels inside a replaced item identify as well
      }
    }
    return builder.build();
  }

  private static DataElement inItem(DataElement.Value value, Pseudonyms pseudonyms) {
    Vr vr = value.vr() == Vr.UN ? Dictionary.defaultVr(value.tag()) : value.vr();
    if (value.bytes().isEmpty() || vr == Vr.CS) {
      return value; // a word of a closed list names nobody
    }
    return vr == Vr.UI ? Uids.replaced(value, pseudonyms) : value(value.tag(), vr);
  }
}
