// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.explain;

import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.transform.Preprocessing.Applied;
import org.curie.imaging.transform.WayBack;

/**
 * How much each place of the network's input spoke for a class; laid on an image, each voxel of it.
 *
 * <p><b>Shape</b> {@code [z][y][x]}; values 0–1, 1 where it spoke most, all 0 where nothing did.
 * The arrays belong to it and are to be read only.
 */
public final class Evidence {
  private final int width;
  private final int height;
  private final int depth;
  private final float[] values;
  private final double[] probabilities;

  /**
   * @param values {@code [z][y][x]}, none below 0; belong to it afterwards
   * @param probabilities calibrated, of each class
   */
  public Evidence(int width, int height, int depth, float[] values, double[] probabilities) {
    if ((long) width * height * depth != values.length) {
      throw new IllegalArgumentException(
          "evidence for %d x %d x %d voxels needs as many values, but got %d"
              .formatted(width, height, depth, values.length));
    }
    this.width = width;
    this.height = height;
    this.depth = depth;
    this.values = values;
    this.probabilities = probabilities;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  public int depth() {
    return depth;
  }

  public float[] values() {
    return values;
  }

  double[] probabilities() {
    return probabilities;
  }

  /**
   * The same on the image that the network's input was prepared from, voxel by voxel.
   *
   * <p><b>Formula</b> the way back through the steps, linear between voxels; largest value 1 again.
   * Evidence in what a step added around the image is lost, and there is none where a step cut the
   * image off.
   *
   * @param image before the steps
   * @param prepared by them; its size is this one's
   */
  public Evidence onto(Grid image, Applied prepared) {
    Image map = Image.of(prepared.image().grid(), 1, values);
    Image back = new WayBack(image, prepared.steps()).of(map, Interpolation.LINEAR, 0);
    return new Evidence(image.width(), image.height(), image.depth(), back.samples(), probabilities)
        .scaledToOne();
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
