// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.content;

import java.nio.ByteOrder;

/**
 * How the samples of an image follow each other in a file.
 *
 * <p><b>Shape</b> stored {@code [groups][outer][stored][run]}, where outer x run are the voxels of
 * one channel; read as {@code [groups][kept][outer][run]}: {@code run} is 1 where the channels of a
 * voxel stand next to each other, and {@code voxels} where one channel follows the other.
 *
 * <p><b>Formula</b> sample = slope x stored + intercept in double precision, rounded once to
 * float32; a slope of 0 takes the stored number.
 *
 * @param voxels of one channel
 * @param stored channels that are interleaved with each other
 * @param kept how many of these are read: the alpha of colours is not
 * @param groups how often this is repeated, as time points of a colour volume
 */
public record SampleLayout(
    SampleType type,
    ByteOrder order,
    int voxels,
    int run,
    int stored,
    int kept,
    int groups,
    double slope,
    double intercept) {

  public SampleLayout {
    if (voxels < 1 || run < 1 || voxels % run != 0 || kept < 1 || kept > stored || groups < 1) {
      throw new IllegalArgumentException(
          "no layout of %d voxels in runs of %d, %d of %d channels, %d groups"
              .formatted(voxels, run, kept, stored, groups));
    }
  }

  /** One channel after the other. */
  public static SampleLayout planar(SampleType type, ByteOrder order, int voxels, int channels) {
    return new SampleLayout(type, order, voxels, voxels, channels, channels, 1, 0, 0);
  }

  /** The channels of a voxel next to each other. */
  public static SampleLayout interleaved(
      SampleType type, ByteOrder order, int voxels, int channels) {
    return new SampleLayout(type, order, voxels, 1, channels, channels, 1, 0, 0);
  }

  /** The same with samples of another type or byte order: text becomes doubles. */
  public SampleLayout withType(SampleType otherType, ByteOrder otherOrder) {
    return new SampleLayout(
        otherType, otherOrder, voxels, run, stored, kept, groups, slope, intercept);
  }

  /** How many channels the image has. */
  public int channels() {
    return kept * groups;
  }

  /** How many samples the image has. */
  public long samples() {
    return (long) voxels * channels();
  }

  /** How many numbers the file has. */
  public long storedSamples() {
    return (long) voxels * stored * groups;
  }

  /** How many bytes these take where nothing is packed. */
  public long storedBytes() {
    return storedSamples() * type.bytes();
  }

  boolean isScaled() {
    return slope != 0;
  }
}
