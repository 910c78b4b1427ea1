// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial.resample;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.imaging.parallel.Threads;
import org.curie.imaging.spatial.Axis;
import org.curie.imaging.spatial.LabelRule;
import org.curie.imaging.spatial.PadMode;
import org.curie.imaging.spatial.VoxelBox;
import org.curie.imaging.spatial.separable.Samples;

/**
 * Each new voxel takes one old voxel or a fill value: samples are copied bit for bit, never mixed.
 *
 * <p>Crops, pads, flips, quarter turns and reorderings are all this, and so is resampling to the
 * nearest voxel along axes. <b>Formula</b> {@code new[n_0][n_1][n_2] = old[p]}, with p along old
 * axis {@code axis_a} being {@code index_a[n_a]}.
 */
public final class VoxelPick implements Resampling {
  private static final int AXES = 3;

  private final Grid source;
  private final Grid target;
  private final AxisPick[] picks; // for the new x, y, z
  private final float fill;

  private VoxelPick(Grid source, Grid target, AxisPick[] picks, float fill) {
    this.source = source;
    this.target = target;
    this.picks = picks;
    this.fill = fill;
  }

  /**
   * The voxels of a box, which may reach beyond the grid.
   *
   * @param fill what {@link PadMode#CONSTANT} puts beyond; a label map gets background there
   */
  public static VoxelPick box(Grid grid, VoxelBox box, PadMode beyond, float fill) {
    AxisPick[] picks = {
      AxisPick.range(0, grid.width(), box.x(), box.width(), beyond),
      AxisPick.range(1, grid.height(), box.y(), box.height(), beyond),
      AxisPick.range(2, grid.depth(), box.z(), box.depth(), beyond)
    };
    Affine shift = new Affine(1, 0, 0, box.x(), 0, 1, 0, box.y(), 0, 0, 1, box.z());
    Grid target = grid.resampled(box.width(), box.height(), box.depth(), shift);
    return new VoxelPick(grid, target, picks, fill);
  }

  /**
   * The voxels of a box inside the grid.
   *
   * @throws CurieException DATA_INVALID when the box reaches beyond the grid
   */
  public static VoxelPick crop(Grid grid, VoxelBox box) {
    if (!box.liesIn(grid)) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "a crop of %d x %d x %d voxels at (%d, %d, %d) does not fit an image of %s; pad it first"
              .formatted(
                  box.width(), box.height(), box.depth(), box.x(), box.y(), box.z(), grid.size()));
    }
    return box(grid, box, PadMode.CONSTANT, 0);
  }

  /** The image mirrored along an axis. */
  public static VoxelPick flip(Grid grid, Axis axis) {
    boolean[] mirrored = new boolean[AXES];
    mirrored[axis.number()] = true;
    return permuted(grid, new int[] {0, 1, 2}, mirrored);
  }

  /**
   * The image turned about an axis by quarter turns, counter-clockwise as displayed when the next
   * two axes (x, y after z; y, z after x; z, x after y) run to the right and down.
   */
  public static VoxelPick quarterTurns(Grid grid, Axis about, int quarters) {
    int a = (about.number() + 1) % AXES;
    int b = (about.number() + 2) % AXES;
    int turns = Math.floorMod(quarters, 4);
    int[] from = {0, 1, 2};
    boolean[] mirrored = new boolean[AXES];
    if (turns % 2 == 1) {
      from[a] = b;
      from[b] = a;
    }
    mirrored[a] = turns >= 2;
    mirrored[b] = turns == 1 || turns == 2;
    return permuted(grid, from, mirrored);
  }

  /** New axis {@code a} is old axis {@code from[a]}, run backwards where mirrored. */
  static VoxelPick permuted(Grid grid, int[] from, boolean[] mirrored) {
    int[] oldSize = {grid.width(), grid.height(), grid.depth()};
    AxisPick[] picks = new AxisPick[AXES];
    double[][] map = new double[AXES][AXES + 1]; // new voxel index to old
    for (int a = 0; a < AXES; a++) {
      int size = oldSize[from[a]];
      picks[a] = AxisPick.whole(from[a], size, mirrored[a]);
      map[from[a]][a] = mirrored[a] ? -1 : 1;
      map[from[a]][AXES] = mirrored[a] ? size - 1 : 0;
    }
    Affine fromNew =
        new Affine(
            map[0][0], map[0][1], map[0][2], map[0][3], map[1][0], map[1][1], map[1][2], map[1][3],
            map[2][0], map[2][1], map[2][2], map[2][3]);
    Grid target = grid.resampled(picks[0].size(), picks[1].size(), picks[2].size(), fromNew);
    return new VoxelPick(grid, target, picks, 0);
  }

  /** Any picks along the three axes, in the order of the new ones. */
  static VoxelPick of(Grid source, Grid target, AxisPick[] picks, float fill) {
    return new VoxelPick(source, target, picks, fill);
  }

  @Override
  public Grid source() {
    return source;
  }

  @Override
  public Grid target() {
    return target;
  }

  @Override
  public Image of(Image image) {
    Samples.requireOn(source, image);
    if (changesNothing()) {
      return image.grid().equals(target) ? image : image.withGrid(target);
    }
    float[] samples = new float[Samples.count(image.channels(), target)];
    copy(VoxelRow.of(image.array(), samples, fill), image.channels());
    return Image.of(target, image.channels(), samples);
  }

  /** As {@link #of(LabelMap, LabelRule)}; no rule is needed where nothing is mixed. */
  public LabelMap of(LabelMap labels) {
    Samples.requireOn(source, labels);
    if (changesNothing() && labels.grid().equals(target)) {
      return labels;
    }
    int[] picked = new int[target.voxels()];
    copy(VoxelRow.of(labels.array(), picked), 1);
    return LabelMap.of(target, picked);
  }

  @Override
  public LabelMap of(LabelMap labels, LabelRule rule) {
    return of(labels);
  }

  private boolean changesNothing() {
    for (int a = 0; a < AXES; a++) {
      if (!picks[a].isIdentity(a, sizeOf(source, a))) {
        return false;
      }
    }
    return true;
  }

  private static int sizeOf(Grid grid, int axis) {
    return axis == 0 ? grid.width() : axis == 1 ? grid.height() : grid.depth();
  }

  private void copy(VoxelRow rows, int channels) {
    int[] oldStride = {1, source.width(), source.width() * source.height()};
    int[][] offsets = new int[AXES][];
    for (int a = 0; a < AXES; a++) {
      offsets[a] = picks[a].offsets(oldStride[picks[a].axis()]);
    }
    RowOffsets alongX = RowOffsets.of(offsets[0]);
    // Where rows jump in the source, another axis runs along its memory: both are done in tiles.
    boolean slicesRun = picks[2].axis() == 0;
    int tile = picks[0].axis() == 0 ? target.width() : VoxelRow.TILE;
    int outer = slicesRun ? target.height() : target.depth();
    Threads.forEach(
        channels * outer,
        part -> {
          int c = part / outer;
          int at = part % outer;
          int inner = slicesRun ? target.depth() : target.height();
          for (int low = 0; low < inner; low += VoxelRow.TILE) {
            int high = Math.min(inner, low + VoxelRow.TILE);
            for (int x = 0; x < target.width(); x += tile) {
              int width = Math.min(tile, target.width() - x);
              for (int i = low; i < high; i++) {
                int y = slicesRun ? at : i;
                int z = slicesRun ? i : at;
                int to = ((c * target.depth() + z) * target.height() + y) * target.width() + x;
                if (offsets[2][z] < 0 || offsets[1][y] < 0) {
                  rows.fill(to, width);
                } else {
                  int from = c * source.voxels() + offsets[2][z] + offsets[1][y];
                  rows.pick(from, alongX, x, to, width);
                }
              }
            }
          }
        });
  }
}
