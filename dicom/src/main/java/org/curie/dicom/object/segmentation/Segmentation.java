// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.segmentation;

import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.dicom.object.multiframe.FrameSlices;

/**
 * A segmentation as it was read, to be laid on the grid it spans itself or on another.
 *
 * <p><b>Frame</b> LPS mm when {@link #isSpatial()}. <b>Limits</b> another grid must have a slice
 * wherever there is a frame, pixel on pixel; nothing is resampled. Compressed frames are decoded
 * when they are laid on a grid, which is refused then if one is damaged. Immutable; safe for use by
 * several threads.
 */
public final class Segmentation {
  private final SegmentationType type;
  private final List<Segment> segments;
  private final Frames frames;
  private final long maxVoxels;

  /** The frames: where each lies, what segment it is of, and its samples. */
  record Frames(
      FrameSlices slices, List<Integer> segments, SegmentationFrames pixels, int maxFraction) {}

  /** What is done with each sample that is not 0. */
  @FunctionalInterface
  private interface Paint {
    void put(int voxel, int segment, int sample);
  }

  Segmentation(SegmentationType type, List<Segment> segments, Frames frames, long maxVoxels) {
    this.type = type;
    this.segments = List.copyOf(segments);
    this.frames = frames;
    this.maxVoxels = maxVoxels;
  }

  public SegmentationType type() {
    return type;
  }

  public List<Segment> segments() {
    return segments;
  }

  /** Whether the frames lie in the patient. */
  public boolean isSpatial() {
    return frames.slices().isSpatial();
  }

  public int frameCount() {
    return frames.segments().size();
  }

  /**
   * The smallest grid with a slice for each frame.
   *
   * @throws CurieException GEOMETRY_INVALID when the frames are no stack, BUDGET_EXCEEDED when it
   *     has more voxels than the reader allows
   */
  public Grid grid() {
    return frames.slices().grid(maxVoxels);
  }

  /**
   * All segments as labels.
   *
   * @throws CurieException DATA_INVALID when segments overlap or are fractions; GEOMETRY_INVALID
   *     when a frame does not lie on the grid
   */
  public LabelMap labelMap(Grid grid) {
    requireNotFractional();
    int[] labels = new int[grid.voxels()];
    paint(
        grid,
        (voxel, segment, sample) -> {
          int label = type == SegmentationType.LABELMAP ? sample : segment;
          if (labels[voxel] != 0 && labels[voxel] != label) {
            throw new CurieException(
                ErrorCode.DATA_INVALID,
                "segments "
                    + labels[voxel]
                    + " and "
                    + label
                    + " overlap, so they are no label map; read their masks one by one");
          }
          labels[voxel] = label;
        });
    return LabelMap.of(grid, labels);
  }

  /**
   * One segment as 0 and 1.
   *
   * @throws CurieException DATA_INVALID when there is no such segment or it is fractional;
   *     GEOMETRY_INVALID when a frame does not lie on the grid
   */
  public LabelMap mask(int segmentNumber, Grid grid) {
    requireSegment(segmentNumber);
    requireNotFractional();
    int[] mask = new int[grid.voxels()];
    paint(
        grid,
        (voxel, segment, sample) -> {
          int label = type == SegmentationType.LABELMAP ? sample : segment;
          if (label == segmentNumber) {
            mask[voxel] = 1;
          }
        });
    return LabelMap.of(grid, mask);
  }

  /**
   * One segment as values from 0 to 1; those of a binary segment are 0 and 1.
   *
   * @throws CurieException as {@link #mask}, though fractions are welcome; FORMAT_DAMAGED when a
   *     sample is above the maximum
   */
  public Image fractions(int segmentNumber, Grid grid) {
    requireSegment(segmentNumber);
    float[] fractions = new float[grid.voxels()];
    int most = frames.maxFraction();
    paint(
        grid,
        (voxel, segment, sample) -> {
          int value = type == SegmentationType.LABELMAP ? 1 : sample;
          if (value > most) {
            throw new CurieException(
                ErrorCode.FORMAT_DAMAGED,
                "fractions go up to " + most + ", but a sample is " + value);
          }
          if ((type == SegmentationType.LABELMAP ? sample : segment) == segmentNumber) {
            fractions[voxel] = (float) value / most;
          }
        });
    return Image.of(grid, 1, fractions);
  }

  private void paint(Grid grid, Paint paint) {
    int[] slices = frames.slices().on(grid);
    int pixels = frames.pixels().pixelsPerFrame();
    for (int frame = 0; frame < slices.length; frame++) {
      int first = slices[frame] * pixels;
      int segment = frames.segments().get(frame);
      int[] samples = frames.pixels().samples(frame);
      for (int pixel = 0; pixel < pixels; pixel++) {
        if (samples[pixel] != 0) {
          paint.put(first + pixel, segment, samples[pixel]);
        }
      }
    }
  }

  private void requireNotFractional() {
    if (type == SegmentationType.FRACTIONAL) {
      throw new CurieException(
          ErrorCode.DATA_INVALID, "a fractional segmentation has no labels; read its fractions");
    }
  }

  private void requireSegment(int number) {
    if (segments.stream().noneMatch(segment -> segment.number() == number)) {
      throw new CurieException(ErrorCode.DATA_INVALID, "the segmentation has no segment " + number);
    }
  }
}
