// SPDX-License-Identifier: Apache-2.0
package org.curie.core.image;

import java.util.Arrays;
import java.util.Objects;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;

/**
 * A class number for each voxel of a grid; 0 is background.
 *
 * <p><b>Shape</b> {@code [z][y][x]}. A type of its own, so that labels can never be interpolated
 * like intensities. Immutable; safe for use by several threads.
 */
public final class LabelMap {
  private static final int LARGEST_EXACT = 1 << 24; // whole numbers up to here are exact floats

  private final Grid grid;
  private final int[] labels;

  private LabelMap(Grid grid, int[] labels) {
    this.grid = grid;
    this.labels = labels;
  }

  /**
   * A label map that takes over {@code labels}.
   *
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when the count does not fit the grid
   *     or a label is negative
   */
  public static LabelMap of(Grid grid, int[] labels) {
    Objects.requireNonNull(grid, "grid");
    if (grid.voxels() != labels.length) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "a label map of "
              + grid.voxels()
              + " voxels needs as many labels, but got "
              + labels.length);
    }
    for (int label : labels) {
      if (label < 0) {
        throw new CurieException(
            ErrorCode.DATA_INVALID, "labels must be 0 or more, but one was " + label);
      }
    }
    return new LabelMap(grid, labels);
  }

  /**
   * The labels that an image holds as its samples: how files keep them.
   *
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when it has several channels, or a
   *     sample is no whole number of 0 or more that a float holds exactly
   */
  public static LabelMap of(Image image) {
    if (image.channels() != 1) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "a label map has one channel, but this image has " + image.channels());
    }
    float[] samples = image.array();
    int[] labels = new int[samples.length];
    for (int i = 0; i < samples.length; i++) {
      labels[i] = (int) samples[i];
      if (labels[i] != samples[i] || labels[i] < 0 || labels[i] > LARGEST_EXACT) {
        throw new CurieException(
            ErrorCode.DATA_INVALID,
            "labels are whole numbers from 0 to "
                + LARGEST_EXACT
                + ", but one is "
                + samples[i]
                + "; is this an image and no label map?");
      }
    }
    return new LabelMap(image.grid(), labels);
  }

  /** The labels as samples of an image, for a file. */
  public Image toImage() {
    float[] samples = new float[labels.length];
    for (int i = 0; i < labels.length; i++) {
      samples[i] = labels[i];
    }
    return Image.of(grid, 1, samples);
  }

  public Grid grid() {
    return grid;
  }

  public int label(int z, int y, int x) {
    return labels[(z * grid.height() + y) * grid.width() + x];
  }

  /** The label at a flat index into {@code [z][y][x]}. */
  public int label(int flatIndex) {
    return labels[flatIndex];
  }

  /**
   * The labels themselves, {@code [z][y][x]}, not a copy: to be read only, as {@link
   * Image#array()}.
   */
  public int[] array() {
    return labels;
  }

  /** How many voxels carry {@code label}. */
  public long count(int label) {
    return Arrays.stream(labels).filter(l -> l == label).count();
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof LabelMap other
        && grid.equals(other.grid)
        && Arrays.equals(labels, other.labels);
  }

  @Override
  public int hashCode() {
    return 31 * grid.hashCode() + Arrays.hashCode(labels);
  }

  @Override
  public String toString() {
    return "LabelMap[" + grid.depth() + " x " + grid.height() + " x " + grid.width() + "]";
  }
}
