// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise;

import java.util.Arrays;

/**
 * Non-local means of one tile: one worker's rows, not shared between threads.
 *
 * <p>For one displacement at a time, the squared differences of all samples and their displaced
 * partners are summed over patches. The weight of such a pair serves both partners, so that only
 * one half of the displacements is gone through. Sums are of rows and neighbours, never differences
 * of running sums, which would lose the small distances behind a bright edge.
 */
final class NonLocalTile {
  private final Stack stack;
  private final NonLocalSpec spec;
  private final Patch patch;
  private final int around; // samples about the tile
  private final int aroundZ;
  private final Tile tile;
  private final int rows; // of one slice of the tile with its surroundings
  private final float scale; // of a patch's sum, to the exponent of the weight
  private final float offset; // the noise's part in it
  private final float[][] value; // the tile with its surroundings, row by row
  private final float[][] here; // rows from the first sample whose patch is compared on
  private final float[][] there; // the same, displaced along x
  private final float[][] after; // what is averaged: partners at + the displacement along x
  private final float[][] before; // and at - the displacement
  private final float[][] difference;
  private final float[][] columns; // sums along y, of the slices that a patch has
  private final float[][] ring;
  private final float[][] box; // the sum along y and z, seven times over
  private final float[] patchSum;
  private final float[] weight;
  private final float[] shifted;
  private final float[][] sum;
  private final float[][] weights;

  NonLocalTile(Stack stack, NonLocalSpec spec, Patch patch, Tile tile) {
    this.stack = stack;
    this.spec = spec;
    this.patch = patch;
    this.tile = tile;
    this.around = spec.searchRadius() + spec.patchRadius();
    this.aroundZ = stack.isPlanar() ? 0 : around;
    this.rows = tile.height() + 2 * around;
    double perSum = 1 / (spec.h() * spec.h() * patch.divisor());
    this.scale = (float) perSum;
    this.offset = (float) (2 * spec.sigma() * spec.sigma() * patch.samples() * perSum);
    int all = rows * (tile.depth() + 2 * aroundZ);
    int width = tile.width() + 2 * around;
    this.value = Lines.floats(all, width);
    this.here = Lines.floats(all, width);
    this.there = Lines.floats(all, width);
    this.after = Lines.floats(all, tile.width());
    this.before = Lines.floats(all, tile.width());
    this.difference = Lines.floats(rows, width);
    this.columns = Lines.floats(rows * patch.sizeZ(), width);
    this.ring = new float[patch.sizeZ()][];
    float[][] lines = Lines.floats(4, width);
    this.box = new float[7][];
    Arrays.fill(box, lines[0]);
    this.patchSum = lines[1];
    this.weight = lines[2];
    this.shifted = lines[3];
    this.sum = Lines.floats(tile.height() * tile.depth(), tile.width());
    this.weights = Lines.floats(tile.height() * tile.depth(), tile.width());
  }

  /**
   * The part of a patch that is compared, from {@code -before} to {@code after} along each axis of
   * the plane, {@code -beforeZ} to {@code afterZ} along z; {@code divisor} samples count as the
   * whole.
   */
  record Patch(int before, int after, int beforeZ, int afterZ, int divisor) {
    static Patch of(int radius, boolean planar) {
      int side = 2 * radius + 1;
      return planar
          ? new Patch(radius, radius, 0, 0, side * side)
          : new Patch(radius, radius, radius, radius, side * side * side);
    }

    int size() {
      return before + after + 1;
    }

    int sizeZ() {
      return beforeZ + afterZ + 1;
    }

    int samples() {
      return size() * size() * sizeZ();
    }
  }

  /** Filters the tile of a volume. */
  void filter(float[] source, float[] target, int volume) {
    load(source, volume);
    startWithOwnValues();
    int farthest = spec.searchRadius();
    int farthestZ = stack.isPlanar() ? 0 : farthest;
    for (int dx = -farthest; dx <= farthest; dx++) {
      displaceAlongX(dx);
      for (int dy = -farthest; dy <= farthest; dy++) {
        for (int dz = 0; dz <= farthestZ; dz++) {
          if (isFirstOfBoth(dx, dy, dz)) {
            displace(dx, dy, dz);
          }
        }
      }
    }
    store(target, volume);
  }

  /** Of a displacement and its opposite, one. */
  private static boolean isFirstOfBoth(int dx, int dy, int dz) {
    return dz > 0 || (dz == 0 && (dy > 0 || (dy == 0 && dx > 0)));
  }

  private int row(int z, int y) {
    return (z + aroundZ) * rows + y + around;
  }

  private void load(float[] source, int volume) {
    float[] padded = new float[stack.width() + 2 * around];
    for (int z = -aroundZ; z < tile.depth() + aroundZ; z++) {
      int slice = stack.start(volume, Lines.mirror(tile.z() + z, stack.depth()));
      for (int y = -around; y < tile.height() + around; y++) {
        int from = slice + Lines.mirror(tile.y() + y, stack.height()) * stack.width();
        Lines.mirrorEdges(source, from, stack.width(), around, padded);
        System.arraycopy(padded, tile.x(), value[row(z, y)], 0, tile.width() + 2 * around);
      }
    }
  }

  private void startWithOwnValues() {
    for (int z = 0; z < tile.depth(); z++) {
      for (int y = 0; y < tile.height(); y++) {
        int own = z * tile.height() + y;
        System.arraycopy(value[row(z, y)], around, sum[own], 0, tile.width());
        if (spec.isRician()) {
          PatchWeights.square(sum[own], tile.width());
        }
        Arrays.fill(weights[own], 1f);
      }
    }
  }

  private void displaceAlongX(int dx) {
    int first = around + Math.min(0, -dx) - patch.before();
    int length = tile.width() + Math.abs(dx) + patch.size() - 1;
    for (int r = 0; r < value.length; r++) {
      System.arraycopy(value[r], first, here[r], 0, length);
      System.arraycopy(value[r], first + dx, there[r], 0, length);
      System.arraycopy(value[r], around + dx, after[r], 0, tile.width());
      System.arraycopy(value[r], around - dx, before[r], 0, tile.width());
      if (spec.isRician()) {
        PatchWeights.square(after[r], tile.width());
        PatchWeights.square(before[r], tile.width());
      }
    }
  }

  private void displace(int dx, int dy, int dz) {
    int ready = -dz - patch.beforeZ();
    for (int z = -dz; z < tile.depth(); z++) {
      int top = z >= 0 ? Math.min(0, -dy) : -dy;
      int bottom = tile.height() + (z < tile.depth() - dz ? Math.max(0, -dy) : 0);
      for (; ready <= z + patch.afterZ(); ready++) {
        sumColumns(dx, dy, dz, ready);
      }
      for (int y = top; y < bottom; y++) {
        weigh(dx, dy, dz, z, y);
      }
    }
  }

  /** Sums the squared differences of a slice along y, for every row that some weight needs. */
  private void sumColumns(int dx, int dy, int dz, int z) {
    int top = Math.min(0, -dy);
    int bottom = tile.height() + Math.max(0, -dy);
    int length = tile.width() + Math.abs(dx) + patch.size() - 1;
    for (int y = top - patch.before(); y < bottom + patch.after(); y++) {
      float[] a = here[row(z, y)];
      float[] b = there[row(z + dz, y + dy)];
      RowSums.squaredDifference(a, b, difference[y + around], length);
    }
    int slot = Math.floorMod(z, patch.sizeZ()) * rows + around;
    for (int y = top; y < bottom; y++) {
      int first = y - patch.before() + around;
      RowSums.ofRows(difference, first, patch.size(), columns[slot + y], length);
    }
  }

  /** Weighs one row of pairs and adds each partner to the other. */
  private void weigh(int dx, int dy, int dz, int z, int y) {
    int width = tile.width();
    int pairs = width + Math.abs(dx);
    for (int k = 0; k < ring.length; k++) {
      int slot = Math.floorMod(z - patch.beforeZ() + k, ring.length);
      ring[k] = columns[slot * rows + around + y];
    }
    if (ring.length == 1) {
      System.arraycopy(ring[0], 0, box[0], 0, pairs + patch.size() - 1);
    } else {
      RowSums.ofRows(ring, 0, ring.length, box[0], pairs + patch.size() - 1);
    }
    RowSums.ofNeighbours(box, patch.size(), patchSum, shifted, pairs);
    PatchWeights.ofSums(patchSum, scale, offset, weight, pairs);
    System.arraycopy(weight, Math.abs(dx), shifted, 0, width);
    float[] ofFirst = dx > 0 ? shifted : weight;
    float[] ofSecond = dx > 0 ? weight : shifted;
    if (isInside(z, y)) {
      int own = z * tile.height() + y;
      PatchWeights.add(ofFirst, after[row(z + dz, y + dy)], sum[own], weights[own], width);
    }
    if (isInside(z + dz, y + dy)) {
      int own = (z + dz) * tile.height() + y + dy;
      PatchWeights.add(ofSecond, before[row(z, y)], sum[own], weights[own], width);
    }
  }

  private boolean isInside(int z, int y) {
    return z >= 0 && z < tile.depth() && y >= 0 && y < tile.height();
  }

  private void store(float[] target, int volume) {
    float bias = (float) (2 * spec.sigma() * spec.sigma());
    for (int z = 0; z < tile.depth(); z++) {
      for (int y = 0; y < tile.height(); y++) {
        int own = z * tile.height() + y;
        PatchWeights.divide(sum[own], weights[own], tile.width());
        if (spec.isRician()) {
          PatchWeights.withoutBias(sum[own], bias, tile.width());
        }
        int to = stack.start(volume, tile.z() + z) + (tile.y() + y) * stack.width() + tile.x();
        System.arraycopy(sum[own], 0, target, to, tile.width());
      }
    }
  }
}
