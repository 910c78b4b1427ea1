// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.common;

import java.util.Optional;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;

/**
 * Whether pixels were ever compressed with loss, which what is derived from them inherits.
 *
 * <p><b>Source</b> DICOM PS3.3 C.7.6.1.1.5.
 */
public final class LossyHistory {
  private LossyHistory() {}

  public static void putInto(DataSetBuilder builder, SourceImages sources) {
    Optional<SourceImage> lossy =
        sources.images().stream()
            .filter(
                image -> image.dataSet().string(Tags.LossyImageCompression).orElse("").equals("01"))
            .findFirst();
    builder.text(Tags.LossyImageCompression, lossy.isPresent() ? "01" : "00");
    if (lossy.isPresent()) {
      for (Tag tag :
          new Tag[] {Tags.LossyImageCompressionRatio, Tags.LossyImageCompressionMethod}) {
        lossy.get().dataSet().element(tag).ifPresent(builder::element);
      }
    }
  }
}
