// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg;

import java.util.List;
import java.util.OptionalInt;

/**
 * What a JPEG stream says about itself before the first coded sample.
 *
 * <p>The application markers are reported and not followed: in DICOM the photometric interpretation
 * decides the colours (PS3.5 section 8.2.1), and the two often disagree.
 *
 * @param precision bits of a sample
 * @param rows 0 when the stream tells it only after the first scan, by DNL, and only the header was
 *     read
 * @param jfif whether there is a JFIF segment, which would mean grey or YCbCr
 * @param adobeTransform of an Adobe segment: 0 no transform (RGB, CMYK), 1 YCbCr, 2 YCCK
 * @param predictor of the first scan of a lossless frame, 1 to 7; transfer syntax {@code .70} has 1
 * @param pointTransform bits dropped from the samples of a lossless frame before they were coded
 */
public record JpegHeader(
    JpegProcess process,
    int precision,
    int rows,
    int columns,
    List<Component> components,
    boolean jfif,
    OptionalInt adobeTransform,
    OptionalInt predictor,
    OptionalInt pointTransform) {
  /**
   * One component as a frame header describes it; what it means (grey, Y, red) is not for JPEG to
   * say.
   *
   * @param id the byte that scans name it by: 1, 2, 3 from most encoders, {@code 'R'}, {@code 'G'},
   *     {@code 'B'} from some
   * @param horizontalSampling samples of this component beside each other in an MCU, 1 to 4
   * @param verticalSampling samples of this component above each other in an MCU, 1 to 4
   */
  public record Component(int id, int horizontalSampling, int verticalSampling) {}

  public JpegHeader {
    components = List.copyOf(components);
  }

  /** Whether any component is coded with fewer samples than the image has. */
  public boolean isSubsampled() {
    Component first = components.getFirst();
    return components.stream()
        .anyMatch(
            c ->
                c.horizontalSampling() != first.horizontalSampling()
                    || c.verticalSampling() != first.verticalSampling());
  }
}
