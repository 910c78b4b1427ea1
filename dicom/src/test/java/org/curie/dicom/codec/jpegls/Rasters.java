// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpegls;

import org.curie.dicom.codec.Raster;

/** What tests ask of rasters. */
final class Rasters {
  private Rasters() {}

  static int greatestDifference(Raster a, Raster b) {
    int greatest = 0;
    for (int i = 0; i < a.samples().length; i++) {
      greatest = Math.max(greatest, Math.abs(a.samples()[i] - b.samples()[i]));
    }
    return greatest;
  }

  static String shape(Raster raster) {
    return "%d x %d x %d, %d bits"
        .formatted(raster.rows(), raster.columns(), raster.components(), raster.precision());
  }
}
