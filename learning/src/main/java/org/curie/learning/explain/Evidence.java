// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.explain;

/**
 * How much each place of the network's input spoke for a class.
 *
 * <p><b>Shape</b> {@code [z][y][x]} of the network's input. The arrays belong to it.
 */
final class Evidence {
  private final int width;
  private final int height;
  private final int depth;
  private final float[] values;
  private final double[] probabilities;

  Evidence(int width, int height, int depth, float[] values, double[] probabilities) {
    this.width = width;
    this.height = height;
    this.depth = depth;
    this.values = values;
    this.probabilities = probabilities;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int depth() {
    return depth;
  }

  float[] values() {
    return values;
  }

  double[] probabilities() {
    return probabilities;
  }

  /** The same where its largest value is 1; nothing changes where all are 0. */
  Evidence scaledToOne() {
    float highest = 0;
    for (float v : values) {
      highest = Math.max(highest, v);
    }
    float[] scaled = values.clone();
    if (highest > 0) {
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] /= highest;
      }
    }
    return new Evidence(width, height, depth, scaled, probabilities);
  }

  /** The slice in which the largest value is. */
  int strongestSlice() {
    int strongest = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[strongest]) {
        strongest = i;
      }
    }
    return strongest / (height * width);
  }
}
