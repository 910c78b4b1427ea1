// SPDX-License-Identifier: Apache-2.0
package org.curie.core.image;

import java.util.Arrays;
import java.util.Objects;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;

/**
 * Measured intensities on a grid, one or more channels, two or three dimensions.
 *
 * <p><b>Shape</b> {@code [c][z][y][x]} float32; a planar picture has one slice. <b>Units</b> those
 * of the source (HU, counts, 0–255); a transform that changes them says so. <b>Limits</b> whole
 * numbers are exact up to 2^24.
 *
 * <p>Immutable once built: the samples handed to the constructor belong to the image afterwards and
 * {@link #samples()} copies. Code that must not copy reads through {@link #sample(int)}, {@link
 * #copyTo} or, where millions of samples are read, {@link #array()}. Safe for use by several
 * threads.
 */
public final class Image {
  private final Grid grid;
  private final int channels;
  private final float[] samples;

  private Image(Grid grid, int channels, float[] samples) {
    this.grid = grid;
    this.channels = channels;
    this.samples = samples;
  }

  /**
   * An image that takes over {@code samples}; the caller must not write to the array any more.
   *
   * @throws CurieException with {@link ErrorCode#GEOMETRY_INVALID} when the array does not hold
   *     exactly channels x voxels samples
   */
  public static Image of(Grid grid, int channels, float[] samples) {
    Objects.requireNonNull(grid, "grid");
    if (channels < 1 || (long) channels * grid.voxels() != samples.length) {
      throw new CurieException(
          ErrorCode.GEOMETRY_INVALID,
          "an image of "
              + channels
              + " channel(s) and "
              + grid.voxels()
              + " voxels needs "
              + (long) channels * grid.voxels()
              + " samples, but got "
              + samples.length);
    }
    return new Image(grid, channels, samples);
  }

  public Grid grid() {
    return grid;
  }

  public int channels() {
    return channels;
  }

  public int width() {
    return grid.width();
  }

  public int height() {
    return grid.height();
  }

  public int depth() {
    return grid.depth();
  }

  /** channels x depth x height x width. */
  public int size() {
    return samples.length;
  }

  /** The sample at a flat index into {@code [c][z][y][x]}. */
  public float sample(int flatIndex) {
    return samples[flatIndex];
  }

  public float sample(int channel, int z, int y, int x) {
    return samples[((channel * grid.depth() + z) * grid.height() + y) * grid.width() + x];
  }

  /** A copy of all samples, {@code [c][z][y][x]}. */
  public float[] samples() {
    return samples.clone();
  }

  /**
   * The samples themselves, {@code [c][z][y][x]}, not a copy: to be read only. Whoever writes to
   * them changes an image that others believe immutable.
   */
  public float[] array() {
    return samples;
  }

  /** Writes all samples to {@code target} from {@code offset} on. */
  public void copyTo(float[] target, int offset) {
    System.arraycopy(samples, 0, target, offset, samples.length);
  }

  /**
   * The same samples on another grid of the same size.
   *
   * @throws CurieException with {@link ErrorCode#GEOMETRY_INVALID} when the other grid has another
   *     width, height or depth
   */
  public Image withGrid(Grid other) {
    if (other.width() != width() || other.height() != height() || other.depth() != depth()) {
      throw new CurieException(
          ErrorCode.GEOMETRY_INVALID,
          "an image of "
              + grid.size()
              + " voxels does not fit a grid of "
              + other.size()
              + "; resample it instead");
    }
    return new Image(other, channels, samples);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Image other
        && channels == other.channels
        && grid.equals(other.grid)
        && Arrays.equals(samples, other.samples);
  }

  @Override
  public int hashCode() {
    return 31 * grid.hashCode() + Arrays.hashCode(samples);
  }

  @Override
  public String toString() {
    return "Image[" + channels + " x " + depth() + " x " + height() + " x " + width() + "]";
  }
}
