// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.train;

import java.util.List;
import java.util.random.RandomGenerator;
import org.curie.core.random.RandomStreams;
import org.curie.imaging.mapped.Extent;
import org.curie.imaging.tile.Box;

/**
 * Chooses where patches are cut: which case, and which box of it.
 *
 * <p>What is chosen depends on (seed, epoch, number of the patch) alone. Cases come in a new order
 * each round, each once a round; the last patches of each batch, so many as the foreground's share
 * asks, lie around a voxel of a structure, as far as the image's border lets them. <b>Source</b>
 * Isensee et al. 2021, doi:10.1038/s41592-020-01008-z.
 */
final class PatchSampler {
  private static final String PURPOSE = "segment.patch";
  private static final String ORDER = "segment.order";

  private final RandomStreams run;
  private final List<PreparedCase> cases;
  private final Extent patch;
  private final int batchSize;
  private final int patchesPerEpoch;
  private final double foregroundShare;

  PatchSampler(
      RandomStreams run,
      List<PreparedCase> cases,
      Extent patch,
      Batches batches,
      double foregroundShare) {
    this.run = run;
    this.cases = cases;
    this.patch = patch;
    this.batchSize = batches.size();
    this.patchesPerEpoch = Math.multiplyExact(batches.size(), batches.perEpoch());
    this.foregroundShare = foregroundShare;
  }

  /** How many patches make a batch, and how many batches an epoch. */
  record Batches(int size, int perEpoch) {}

  /** Where a patch is cut. */
  record Place(PreparedCase from, Box box) {}

  /**
   * @param epoch from 0
   * @param number of the patch in its epoch
   */
  Place place(int epoch, int number) {
    PreparedCase one = cases.get(caseOf((long) epoch * patchesPerEpoch + number));
    RandomGenerator random = run.stream(PURPOSE, epoch, number);
    boolean inside = isForeground(number % batchSize) && one.hasStructures();
    return new Place(one, inside ? around(one, random) : anywhere(one, random));
  }

  private int caseOf(long patchOfRun) {
    long round = patchOfRun / cases.size();
    int[] order = run.permutation(cases.size(), ORDER, round);
    return order[(int) (patchOfRun % cases.size())];
  }

  /** The share, rounded to whole patches of a batch. */
  private boolean isForeground(int slot) {
    return slot >= Math.round(batchSize * (1 - foregroundShare));
  }

  private Box anywhere(PreparedCase one, RandomGenerator random) {
    Extent size = one.extent();
    return box(
        anywhere(size.width(), patch.width(), random),
        anywhere(size.height(), patch.height(), random),
        anywhere(size.depth(), patch.depth(), random));
  }

  /** The first voxel; in the middle where the image is smaller than the patch. */
  private static int anywhere(int size, int side, RandomGenerator random) {
    int draw = random.nextInt(Math.max(1, size - side + 1)); // always: others' draws stay
    return size > side ? draw : (size - side) / 2;
  }

  private Box around(PreparedCase one, RandomGenerator random) {
    Extent size = one.extent();
    int at = one.placeInside(random);
    return box(
        around(at % size.width(), size.width(), patch.width()),
        around(at / size.width() % size.height(), size.height(), patch.height()),
        around(at / size.width() / size.height(), size.depth(), patch.depth()));
  }

  private static int around(int at, int size, int side) {
    return size > side ? Math.clamp(at - side / 2, 0, size - side) : (size - side) / 2;
  }

  private Box box(int x, int y, int z) {
    return new Box(x, y, z, patch.width(), patch.height(), patch.depth());
  }
}
