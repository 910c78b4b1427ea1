// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify.pixel;

import java.util.List;
import org.curie.dicom.dataset.DataElement;

/** Pixel data after cleaning, and where it was changed; the same element when nowhere. */
public record CleanedPixels(DataElement pixelData, List<CleanedRegion> regions) {
  public CleanedPixels {
    regions = List.copyOf(regions);
  }
}
