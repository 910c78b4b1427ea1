// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.plan;

import java.util.ArrayList;
import java.util.List;
import org.curie.imaging.mapped.Extent;
import org.curie.learning.plan.Choice;

/**
 * The size of patches, how often the network halves them, and how many make a batch.
 *
 * @param patch multiples of 2 to the number of levels less one
 * @param median size of a prepared image
 */
record Geometry(
    Extent patch, int levels, int batch, Cost cost, Extent median, List<Choice> choices) {
  private static final int MOST_LEVELS = 4;
  private static final int SMALLEST_TOP = 4; // voxels of the coarsest level, as nnU-Net
  private static final int THICK = 3; // so many times longer voxels are slices: nnU-Net
  private static final int FEWEST_SLICES = 8;
  private static final int PLANAR_VOXELS = 256 * 256;
  private static final int VOLUME_VOXELS = 48 * 56 * 48;
  private static final int PLANAR_BATCH_VOXELS = 4 * PLANAR_VOXELS;
  private static final int VOLUME_BATCH_VOXELS = 2 * VOLUME_VOXELS;
  private static final int MOST_PATCHES = 64; // whose voxels make a volume
  private static final int LARGEST_BATCH = 16;
  private static final int SMALLEST_BATCH = 2;

  static Geometry of(
      SegmentationFingerprint data, List<Double> spacing, int width, long memoryBytes) {
    Extent median = median(data, spacing);
    String planar = planar(data, median);
    boolean isPlanar = !planar.isEmpty();
    int smallest = Math.min(median.width(), median.height());
    smallest = isPlanar ? smallest : Math.min(smallest, median.depth());
    int levels = 2;
    while (levels < MOST_LEVELS && smallest >> levels >= SMALLEST_TOP) {
      levels++;
    }
    Cost cost = new Cost(isPlanar ? 2 : 3, data.channels(), width, levels);
    double fitting = memoryBytes / cost.bytesPerVoxel();
    int most = isPlanar ? PLANAR_VOXELS : VOLUME_VOXELS;
    Extent patch =
        patch(median, isPlanar, 1 << (levels - 1), Math.min(most, fitting / SMALLEST_BATCH));
    int wanted = isPlanar ? PLANAR_BATCH_VOXELS : VOLUME_BATCH_VOXELS;
    int batch =
        Math.clamp(
            Math.round(Math.min(wanted, fitting) / patch.voxels()), SMALLEST_BATCH, LARGEST_BATCH);
    List<Choice> choices = new ArrayList<>();
    choices.add(
        new Choice(
            "dimensions",
            isPlanar ? "2" : "3",
            isPlanar ? planar : "voxels are about as long as wide: neighbouring slices help"));
    choices.add(
        new Choice(
            "patch",
            patch.toString(),
            covers(patch, median, isPlanar)
                ? "covers the median image of " + median
                : "of the median image of " + median + ", what memory and time allow"));
    choices.add(
        new Choice(
            "network",
            "U-Net of %d levels, %d channels at the finest".formatted(levels, width),
            "halved until %d or more voxels are left, at most %d times; narrow enough for a processor"
                .formatted(SMALLEST_TOP, MOST_LEVELS - 1)));
    return new Geometry(patch, levels, batch, cost, median, choices);
  }

  /**
   * How many times larger voxels must be so that the median volume is of at most {@value
   * #MOST_PATCHES} patches; 1 where it is.
   */
  static double coarserBy(SegmentationFingerprint data) {
    double voxels = 1.0 * data.size().get(0) * data.size().get(1) * data.size().get(2);
    boolean isPlanar = !planar(data, extent(data)).isEmpty();
    return isPlanar ? 1 : Math.max(1, Math.cbrt(voxels / ((double) MOST_PATCHES * VOLUME_VOXELS)));
  }

  private static Extent extent(SegmentationFingerprint data) {
    return new Extent(data.size().get(0), data.size().get(1), data.size().get(2));
  }

  private static boolean covers(Extent patch, Extent median, boolean isPlanar) {
    return patch.width() >= median.width()
        && patch.height() >= median.height()
        && (isPlanar || patch.depth() >= median.depth());
  }

  /** Why the network reads single slices; empty when it reads volumes. */
  private static String planar(SegmentationFingerprint data, Extent median) {
    if (data.isPlanar()) {
      return "the images are pictures";
    }
    double inPlane = Math.max(data.spacingMm().get(0), data.spacingMm().get(1));
    if (data.spacingMm().get(2) > THICK * inPlane) {
      return "slices are more than %d times thicker than pixels are wide: each stands for itself"
          .formatted(THICK);
    }
    return median.depth() < FEWEST_SLICES
        ? "there are only %d slices".formatted(median.depth())
        : "";
  }

  private static Extent median(SegmentationFingerprint data, List<Double> spacing) {
    int[] size = new int[3];
    for (int a = 0; a < 3; a++) {
      double scale = spacing.isEmpty() ? 1 : data.spacingMm().get(a) / spacing.get(a);
      size[a] = Math.max(1, (int) Math.round(data.size().get(a) * scale));
    }
    return new Extent(size[0], size[1], size[2]);
  }

  /** The median image made larger to multiples, then smaller, the longest axis first. */
  private static Extent patch(Extent median, boolean isPlanar, int multiple, double most) {
    int[] side = {
      up(median.width(), multiple), up(median.height(), multiple), up(median.depth(), multiple)
    };
    int axes = isPlanar ? 2 : 3;
    if (isPlanar) {
      side[2] = 1;
    }
    while ((double) side[0] * side[1] * side[2] > most) {
      int longest = 0;
      for (int a = 1; a < axes; a++) {
        longest = side[a] > side[longest] ? a : longest;
      }
      if (side[longest] <= multiple) {
        break;
      }
      side[longest] -= multiple;
    }
    return new Extent(side[0], side[1], side[2]);
  }

  private static int up(int side, int multiple) {
    return Math.ceilDiv(side, multiple) * multiple;
  }

  boolean isPlanar() {
    return patch.depth() == 1;
  }

  double productsPerStep() {
    return cost.productsPerVoxel() * patch.voxels() * batch;
  }

  /** Patches, half overlapping, that the median image needs. */
  long tilesOfMedian() {
    return tiles(median.width(), patch.width())
        * tiles(median.height(), patch.height())
        * (isPlanar() ? median.depth() : tiles(median.depth(), patch.depth()));
  }

  private static long tiles(int side, int patch) {
    return side <= patch ? 1 : 1 + Math.ceilDiv(side - patch, Math.max(1, patch / 2));
  }
}
