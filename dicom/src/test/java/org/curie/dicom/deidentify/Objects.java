// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.deidentify.profile.DeidentificationOption;
import org.curie.dicom.deidentify.pseudonym.OpenKey;
import org.curie.dicom.deidentify.pseudonym.PseudonymKey;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;

/** Objects of a patient who does not exist, and keys that are no secret. */
final class Objects {
  static final String NAME = "Testmann^Jonas";
  static final String ID = "4711-88";
  static final String STUDY_UID = "1.2.276.0.7230010.3.1.2.12345678.1";

  private Objects() {}

  static PseudonymKey key() {
    return OpenKey.key();
  }

  static Deidentifier deidentifier(DeidentificationOption... options) {
    return new Deidentifier(spec(options), key());
  }

  static DeidentificationSpec spec(DeidentificationOption... options) {
    Set<DeidentificationOption> set = EnumSet.noneOf(DeidentificationOption.class);
    set.addAll(Set.of(options));
    return DeidentificationSpec.basic().withOptions(set);
  }

  /** What every object of the patient has. */
  static DataSetBuilder patient() {
    return DataSet.builder()
        .text(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.7")
        .text(Tags.SOPInstanceUID, STUDY_UID + ".1.1")
        .text(Tags.StudyInstanceUID, STUDY_UID)
        .text(Tags.SeriesInstanceUID, STUDY_UID + ".1")
        .text(Tags.PatientName, NAME)
        .text(Tags.PatientID, ID);
  }

  static DataElement.Value value(Tag tag, Vr vr, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    byte[] even = Arrays.copyOf(bytes, bytes.length + bytes.length % 2);
    if (even.length > bytes.length) {
      even[bytes.length] = vr.padding();
    }
    return new DataElement.Value(tag, vr, Bytes.owning(even));
  }

  /** Every byte of every value, in order, each value on a line. */
  static String bytes(DataSet dataSet) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    append(dataSet, out);
    return out.toString(StandardCharsets.ISO_8859_1);
  }

  private static void append(DataSet dataSet, ByteArrayOutputStream out) {
    for (DataElement element : dataSet) {
      switch (element) {
        case DataElement.Sequence sequence -> sequence.items().forEach(item -> append(item, out));
        case DataElement.Value value -> {
          out.writeBytes(value.bytes().toArray());
          out.write('\n');
        }
        case DataElement.Fragments fragments ->
            fragments.fragments().forEach(fragment -> out.writeBytes(fragment.toArray()));
      }
    }
  }
}
