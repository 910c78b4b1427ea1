// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.deidentify.profile.DeidentificationOption;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;
import org.curie.dicom.io.DicomWriter;

/**
 * What a de-identified object says about itself: that its identity was removed, and how.
 *
 * <p><b>Source</b> DICOM PS3.15 E.1.1 item 6, E.3; PS3.3 C.7.1.1; codes of CID 7050.
 */
final class Declaration {
  static final String TOOL = "Curie " + DicomWriter.IMPLEMENTATION_VERSION;
  static final String PROFILE_CODE = "113100";
  static final String PROFILE_MEANING = "Basic Application Confidentiality Profile";

  private static final Tag METHOD_CODES = new Tag(0x0012, 0x0064);
  private static final Tag VISUAL_FEATURES = new Tag(0x0028, 0x0302);
  private static final Tag TEMPORAL_MODIFIED = new Tag(0x0028, 0x0303);
  private static final int LONGEST = 64; // of one value of an LO

  private Declaration() {}

  /**
   * Adds the declaration to an object.
   *
   * @param before what the object said of an earlier de-identification, which stays true
   */
  static void write(
      DataSetBuilder object,
      List<DataSet> before,
      Set<DeidentificationOption> options,
      boolean hasPixels) {
    object.text(Tags.PatientIdentityRemoved, "YES");
    object.element(method(options));
    object.element(codes(before, options));
    object.text(TEMPORAL_MODIFIED, temporal(options));
    if (options.contains(DeidentificationOption.CLEAN_PIXEL_DATA) && hasPixels) {
      object.text(Tags.BurnedInAnnotation, "NO");
    }
    if (options.contains(DeidentificationOption.CLEAN_RECOGNIZABLE_VISUAL_FEATURES) && hasPixels) {
      object.text(VISUAL_FEATURES, "NO");
    }
  }

  private static DataElement method(Set<DeidentificationOption> options) {
    List<String> values = new ArrayList<>(List.of(TOOL + ", DICOM PS3.15 E", PROFILE_MEANING));
    for (DeidentificationOption option : options) {
      String meaning = option.meaning();
      values.add(meaning.substring(0, Math.min(LONGEST, meaning.length())));
    }
    byte[] bytes = String.join("\\", values).getBytes(StandardCharsets.US_ASCII);
    Bytes even = Dummies.text(Vr.LO, new String(bytes, StandardCharsets.US_ASCII));
    return new DataElement.Value(Tags.DeidentificationMethod, Vr.LO, even);
  }

  private static DataElement codes(List<DataSet> before, Set<DeidentificationOption> options) {
    List<DataSet> codes = new ArrayList<>(before);
    add(codes, Codes.dicom(PROFILE_CODE, PROFILE_MEANING));
    options.forEach(option -> add(codes, Codes.dicom(option.code(), option.meaning())));
    return new DataElement.Sequence(METHOD_CODES, codes);
  }

  private static void add(List<DataSet> codes, DataSet code) {
    boolean there =
        codes.stream().anyMatch(c -> c.string(Tags.CodeValue).equals(code.string(Tags.CodeValue)));
    if (!there) {
      codes.add(code);
    }
  }

  private static String temporal(Set<DeidentificationOption> options) {
    if (options.contains(DeidentificationOption.RETAIN_FULL_DATES)) {
      return "UNMODIFIED";
    }
    return options.contains(DeidentificationOption.RETAIN_MODIFIED_DATES) ? "MODIFIED" : "REMOVED";
  }
}
