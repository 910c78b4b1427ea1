// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;

/** One filter along rows and one along columns, over every slice and channel. */
final class Separable {
  private Separable() {}

  /** The filtered image on {@code grid}, whose size is that of the filters' outputs. */
  static Image filter(Image image, Grid grid, AxisFilter alongX, AxisFilter alongY) {
    float[] target = new float[Lattice.sampleCount(image.channels(), grid)];
    float[] source = image.samples();
    float[] rows = new float[alongX.outputs() * alongY.inputs()];
    int planes = image.channels() * image.depth();
    for (int p = 0; p < planes; p++) {
      alongRows(source, p * alongX.inputs() * alongY.inputs(), rows, alongX, alongY.inputs());
      alongColumns(rows, target, p * alongX.outputs() * alongY.outputs(), alongY, alongX.outputs());
    }
    return Image.of(grid, image.channels(), target);
  }

  private static void alongRows(
      float[] source, int start, float[] target, AxisFilter filter, int height) {
    int taps = filter.taps();
    int[] first = filter.first();
    float[] weight = filter.weight();
    for (int y = 0; y < height; y++) {
      int row = start + y * filter.inputs();
      int to = y * filter.outputs();
      for (int x = 0; x < filter.outputs(); x++) {
        float sum = 0;
        for (int k = 0; k < taps; k++) {
          sum += weight[x * taps + k] * source[row + first[x] + k];
        }
        target[to + x] = sum;
      }
    }
  }

  /** Adds whole rows at a time, so that memory is read in order. */
  private static void alongColumns(
      float[] source, float[] target, int start, AxisFilter filter, int width) {
    for (int y = 0; y < filter.outputs(); y++) {
      int to = start + y * width;
      for (int k = 0; k < filter.taps(); k++) {
        float share = filter.weight()[y * filter.taps() + k];
        int from = (filter.first()[y] + k) * width;
        for (int x = 0; x < width; x++) {
          target[to + x] += share * source[from + x];
        }
      }
    }
  }
}
