// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import java.util.List;
import org.curie.core.image.Image;
import org.curie.imaging.quality.FieldOfView;
import org.curie.imaging.quality.MissingChannels;
import org.curie.imaging.quality.MissingSlices;
import org.curie.imaging.quality.NonFiniteSamples;
import org.curie.imaging.quality.QualityThresholds;
import org.curie.imaging.quality.Saturation;
import org.curie.imaging.spatial.VoxelBox;

/**
 * A step that mends what {@link org.curie.imaging.quality.QualityReport} finds.
 *
 * <p>An image that lacks nothing comes back bit for bit, and mending twice is mending once; a step
 * that marks what it made up adds its channels each time. What was made up is not a measurement: it
 * keeps a network running, and the mark lets it know.
 */
public sealed interface Repair extends Transform {

  /** Whether what was made up is told to whoever comes after. */
  enum Marking {
    NONE,
    /** Channels behind the others, of 0 and 1. */
    MASK_CHANNEL
  }

  /** Where the value for a sample that is no number comes from. */
  enum Filling {
    /** The value given. */
    CONSTANT,
    /** The nearest sample in mm. */
    NEAREST,
    /** The median of the 8 or 26 neighbours, from the rim of a hole inwards. */
    LOCAL_MEDIAN
  }

  /**
   * Replaces NaN and infinite samples.
   *
   * @param value for {@link Filling#CONSTANT}; the others do not use it
   */
  record ReplaceNonFinite(Filling by, double value) implements Repair {
    public ReplaceNonFinite {
      Parameters.requireGiven("replacement", by);
      Parameters.requireFinite("replacement value", value);
    }

    @Override
    public Image apply(Image image) {
      return switch (by) {
        case CONSTANT -> NonFiniteSamples.byConstant(image, (float) value);
        case NEAREST -> NonFiniteSamples.byNearest(image);
        case LOCAL_MEDIAN -> NonFiniteSamples.byLocalMedian(image);
      };
    }
  }

  /** Which slices count as missing. */
  enum MissingSlice {
    /** Those that are constant or hold no number, between others that show something. */
    EMPTY,
    /** Also those that repeat the one before, sample for sample. */
    EMPTY_OR_REPEATED
  }

  /**
   * Makes up missing slices, linear between the nearest ones that are there; each channel for
   * itself. The mark is one channel: 1 in slices missing from any.
   */
  record ImputeSlices(MissingSlice missing, Marking marking) implements Repair {
    public ImputeSlices {
      Parameters.requireGiven("missing slices", missing);
      Parameters.requireGiven("marking", marking);
    }

    @Override
    public Image apply(Image image) {
      boolean alsoRepeated = missing == MissingSlice.EMPTY_OR_REPEATED;
      Image whole = MissingSlices.imputed(image, alsoRepeated);
      return switch (marking) {
        case NONE -> whole;
        case MASK_CHANNEL -> MissingSlices.withMask(whole, MissingSlices.of(image, alsoRepeated));
      };
    }
  }

  /** What is put into a channel that is absent. */
  enum ChannelFill {
    ZERO,
    /** The mean of the channels that are there, voxel by voxel. */
    MEAN
  }

  /**
   * Fills channels that are absent: constant, or without a number. The marks are as many channels
   * as there were: 1 throughout for each that is there, 0 for each that is not.
   */
  record FillChannels(ChannelFill by, Marking marking) implements Repair {
    public FillChannels {
      Parameters.requireGiven("channel filling", by);
      Parameters.requireGiven("marking", marking);
    }

    @Override
    public Image apply(Image image) {
      List<Integer> absent = MissingChannels.of(image);
      Image whole =
          switch (by) {
            case ZERO -> MissingChannels.zeroed(image);
            case MEAN -> MissingChannels.averaged(image);
          };
      return switch (marking) {
        case NONE -> whole;
        case MASK_CHANNEL -> MissingChannels.withPresence(whole, absent);
      };
    }
  }

  /** Adds a channel: 1 where any channel is saturated, 0 elsewhere. The samples stay. */
  record MaskSaturated() implements Repair {
    @Override
    public Image apply(Image image) {
      return Saturation.withMask(image, QualityThresholds.defaults());
    }
  }

  /**
   * Crops to the smallest box outside which every row, column and slice is flat: collimated borders
   * and empty margins. For one image it is a {@link LatticeTransform.CropVolume}, which is what is
   * recorded and what its labels get.
   *
   * @param flat the most that a line may vary and count as empty, as a share of the contrast
   * @param margin voxels kept around the box
   */
  record CropToFieldOfView(double flat, int margin) implements Repair {
    public CropToFieldOfView {
      Parameters.require(flat >= 0 && flat < 1, "flatness", "0 or more and below 1", flat);
      Parameters.requireOffset("margin", margin);
    }

    @Override
    public Image apply(Image image) {
      return resolvedFor(image).apply(image);
    }

    @Override
    public Transform resolvedFor(Image image) {
      VoxelBox box = FieldOfView.of(image, flat).grownWithin(image.grid(), margin);
      return new LatticeTransform.CropVolume(
          box.x(), box.y(), box.z(), box.width(), box.height(), box.depth());
    }
  }
}
