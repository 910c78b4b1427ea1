// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify;

import java.util.Set;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.deidentify.profile.DeidentificationOption;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;

/** What no program can promise about an object, said plainly for whoever looks at it last. */
final class Review {
  private static final Set<String> SLICES = Set.of("CT", "MR", "PT", "NM");
  private static final Set<String> OFTEN_BURNED_IN =
      Set.of("US", "SC", "OT", "XC", "ES", "GM", "SM", "IVUS", "XA", "RF", "DG", "OP");
  private static final Tag CONTENT = new Tag(0x0040, 0xA730);
  private static final Tag ENCAPSULATED_DOCUMENT = new Tag(0x0042, 0x0011);
  private static final Tag WAVEFORMS = new Tag(0x5400, 0x0100);

  private Review() {}

  static void add(DataSet object, DeidentificationSpec spec, Set<String> review) {
    Set<DeidentificationOption> options = spec.options();
    String modality = object.string(Tags.Modality).orElse("");
    boolean pixels = object.contains(Tags.PixelData);
    if (pixels && options.contains(DeidentificationOption.CLEAN_PIXEL_DATA)) {
      review.add("Text may be left in the pixels that neither rules nor detector found.");
    } else if (pixels) {
      String burnedIn = object.string(Tags.BurnedInAnnotation).orElse("");
      if (burnedIn.equals("YES") || (burnedIn.isEmpty() && OFTEN_BURNED_IN.contains(modality))) {
        review.add("Text may be burned into the pixels, which were not cleaned.");
      }
    }
    if (pixels && SLICES.contains(modality)) {
      review.add("A face may be recognised in a reconstruction when the head was imaged.");
    }
    if (options.contains(DeidentificationOption.CLEAN_DESCRIPTORS)) {
      review.add("Cleaned descriptions may hold names that nothing else in the object holds.");
    }
    if (object.contains(CONTENT)
        && options.contains(DeidentificationOption.CLEAN_STRUCTURED_CONTENT)) {
      review.add("Cleaned report text may hold names that nothing else in the object holds.");
    }
    if (options.contains(DeidentificationOption.RETAIN_PATIENT_CHARACTERISTICS)) {
      review.add("Age, size and weight were retained; extremes can point to a person.");
    }
    if (object.contains(ENCAPSULATED_DOCUMENT)) {
      review.add("The encapsulated document was replaced by a dummy.");
    }
    if (object.contains(WAVEFORMS)) {
      review.add("Waveforms were retained; sound may hold a voice.");
    }
    if (spec.unlistedText() == UnlistedText.KEEP) {
      review.add("Text that the table does not list was retained as it was.");
    }
  }
}
