// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg;

import java.util.List;
import org.curie.dicom.codec.Raster;

/**
 * A decoded stream: its samples, what it says of itself, and what it did against the standard.
 *
 * @param raster the components as coded, those with fewer samples brought to full size
 * @param deviations what was met against the standard and did no harm to the samples
 */
public record JpegImage(Raster raster, JpegHeader header, List<Deviation> deviations) {

  /** One deviation, met at a byte of the stream. */
  public record Deviation(long offset, String description) {
    @Override
    public String toString() {
      return "byte " + offset + ": " + description;
    }
  }

  public JpegImage {
    deviations = List.copyOf(deviations);
  }
}
