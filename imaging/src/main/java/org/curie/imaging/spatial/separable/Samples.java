// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial.separable;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;

/** The sizes of arrays of samples, checked before they are allocated. */
public final class Samples {
  private Samples() {}

  /** channels x voxels, when an array can hold as many. */
  public static int count(int channels, Grid grid) {
    long samples = (long) channels * grid.voxels();
    if (samples > Grid.MAX_VOXELS) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "%d channels of %s voxels are more samples than one image may have"
              .formatted(channels, grid.size()));
    }
    return (int) samples;
  }

  /** The samples of planes held between two steps, when an array can hold as many. */
  static int between(int planes, int width, int height) {
    long samples = (long) width * height;
    if (samples > Grid.MAX_VOXELS / planes) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "resampling would hold %d planes of %d x %d samples at once, more than an array may"
                  .formatted(planes, width, height)
              + " have; shrink the slices first");
    }
    return (int) samples * planes;
  }

  public static void requireOn(Grid expected, Image image) {
    requireSize(expected, image.grid(), "an image");
  }

  public static void requireOn(Grid expected, LabelMap labels) {
    requireSize(expected, labels.grid(), "a label map");
  }

  private static void requireSize(Grid expected, Grid found, String what) {
    if (found.width() != expected.width()
        || found.height() != expected.height()
        || found.depth() != expected.depth()) {
      throw new CurieException(
          ErrorCode.GEOMETRY_INVALID,
          "%s of %s voxels was given to a step made for %s; make the step for its own grid"
              .formatted(what, found.size(), expected.size()));
    }
  }
}
