// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.tile;

import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.imaging.parallel.Threads;
import org.jspecify.annotations.Nullable;

/**
 * Blends the scores of tiles into those of the image, or into labels, and hands each part over as
 * soon as no later tile touches it.
 *
 * <p><b>Shape</b> in: the tiles of the plan in order, {@code [k][z][y][x]} float32; out: parts
 * {@code [z][y][x]} for each class, or of labels.
 *
 * <p><b>Formula</b> that of {@link Blending}, in float32 and in the order of the tiles: the same
 * bits for every {@link WorkingMemory} and number of threads. A label is the class of the highest
 * blended score, the lowest of those when several are equal: the labels are, bit for bit, the
 * argmax of the scores this class would have handed over.
 *
 * <p><b>Limits</b> memory, besides the tile's scores that the caller holds: {@code working memory +
 * 4 tile voxels + threads x 24 x largest cell} bytes, whatever the number of classes. Unfinished
 * scores beyond that go to a scratch file of about {@code 4 x classes x mostPendingVoxels} bytes.
 * Scores that are not finite are refused: NaN would silently become a class. Used by one thread,
 * which lends it others through {@link Threads}.
 */
public final class Stitcher implements AutoCloseable {
  private final TilePlan plan;
  private final int classes;
  private final float[] weights;
  private final Result result;
  private final Ledger ledger = new Ledger();
  private final PendingScores pending;
  private long added;

  private Stitcher(TilePlan plan, int classes, WorkingMemory memory, Result result) {
    long tileScores = (long) classes * plan.spec().tile().voxels();
    if (classes < 1 || tileScores > Grid.MAX_VOXELS) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "expected 1 class or more and at most %d scores for a tile, but %d classes of %s were"
                  .formatted(Grid.MAX_VOXELS, classes, plan.spec().tile())
              + " asked; make the tile smaller");
    }
    this.plan = plan;
    this.classes = classes;
    this.weights = plan.spec().blending().weights(plan.spec().tile());
    ledger.take((long) weights.length * Float.BYTES);
    this.result = result;
    this.pending = new PendingScores(classes, memory, ledger);
  }

  /**
   * Hands over blended scores.
   *
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when a tile has more scores than
   *     an array
   */
  public static Stitcher toScores(
      TilePlan plan, int classes, WorkingMemory memory, ScoreSink sink) {
    return new Stitcher(plan, classes, memory, new ScoreResult(sink));
  }

  /**
   * Hands over the class of the highest blended score; the scores are never held together.
   *
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when a tile has more scores than
   *     an array
   */
  public static Stitcher toLabels(
      TilePlan plan, int classes, WorkingMemory memory, LabelSink sink) {
    return new Stitcher(plan, classes, memory, new LabelResult(sink));
  }

  /** What becomes of finished scores. */
  sealed interface Result permits ScoreResult, LabelResult {
    Part begin(Box box);

    void finished(int fromZ, int toZ);
  }

  /** Takes the classes of one finished cell, first to last. */
  interface Part {
    void take(int classNumber, float[] scores);

    void end();
  }

  /**
   * Adds the next tile of the plan.
   *
   * @throws CurieException MODEL_INCOMPATIBLE when there are not {@code classes x tile voxels}
   *     scores, ENGINE_FAILED when one of them is not finite, STORAGE_FAILED when the scratch file
   *     cannot be written, or what the sink throws
   */
  public void add(float[] scores) {
    if (added == plan.count()) {
      throw new IllegalStateException("all " + added + " tiles have been added");
    }
    Box tile = plan.tile(added);
    check(scores, tile);
    List<Cell> cells = plan.cellsOf(added);
    // Finished cells first: they leave their room to those that have to wait.
    List<Cell> finished = cells.stream().filter(Cell::isLast).toList();
    Threads.forEach(finished.size(), i -> finish(finished.get(i), tile, scores));
    pending.release(finished);
    List<Cell> waiting = cells.stream().filter(cell -> !cell.isLast()).toList();
    List<PendingScores.Sums> sums = pending.keep(waiting);
    Threads.forEach(waiting.size(), i -> sum(waiting.get(i), sums.get(i), tile, scores));
    pending.settle(sums);
    int fromZ = plan.finishedFrom(added);
    int toZ = plan.finishedTo(added);
    added++;
    if (fromZ < toZ) {
      result.finished(fromZ, toZ);
    }
  }

  private void check(float[] scores, Box tile) {
    if (scores.length != classes * tile.voxels()) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "expected %d scores of %d classes for a tile of %s, but the network gave %d"
              .formatted(classes * tile.voxels(), classes, plan.spec().tile(), scores.length));
    }
  }

  /** Adds a tile's scores to those of a cell that later tiles will touch. */
  private void sum(Cell cell, PendingScores.Sums sums, Box tile, float[] scores) {
    try (Work work = new Work(cell, tile, 3)) {
      float[] buffer = work.array();
      for (int k = 0; k < classes; k++) {
        float[] sum = cell.isNew() ? sums.fresh(k, buffer) : sums.get(k, buffer);
        work.add(scores, k, sum);
        sums.put(k, sum);
      }
    }
  }

  /** Adds the last tile's scores, divides by the weights, and hands over. */
  private void finish(Cell cell, Box tile, float[] scores) {
    try (Work work = new Work(cell, tile, 6)) {
      float[] buffer = work.array();
      float[] total = totalWeights(cell.box(), work.array());
      PendingScores.@Nullable Sums sums = cell.isNew() ? null : pending.of(cell);
      Part part = result.begin(cell.box());
      for (int k = 0; k < classes; k++) {
        float[] sum = sums == null ? buffer : sums.get(k, buffer);
        work.add(scores, k, sum);
        divide(sum, total, cell.box());
        part.take(k, sum);
      }
      part.end();
    }
  }

  /** A score that is not finite, whichever tile it came from, is still so after blending. */
  private static void divide(float[] sum, float[] total, Box box) {
    float largest = 0;
    for (int i = 0; i < total.length; i++) {
      float blended = sum[i] / total[i];
      sum[i] = blended;
      largest = Math.max(largest, Math.abs(blended)); // NaN stays
    }
    if (!Float.isFinite(largest)) {
      throw new CurieException(
          ErrorCode.ENGINE_FAILED,
          ("expected finite scores, but the network gave %s near voxel (%d, %d, %d); check the"
                  + " samples of the image")
              .formatted(Float.isNaN(largest) ? "NaN" : "infinity", box.x(), box.y(), box.z()));
    }
  }

  private float[] totalWeights(Box box, float[] total) {
    boolean first = true;
    for (Box tile : plan.tilesOver(box)) {
      Rows.add(weights, 0, tile, box, total, first);
      first = false;
    }
    return total;
  }

  /** The arrays for one cell under one tile. */
  private final class Work implements AutoCloseable {
    private final Cell cell;
    private final Box tile;
    private final long bytes;
    private final float[] weight;
    private final float[] score;

    /**
     * @param arrays how many of the cell's size are used at the same time, with those of the part
     */
    Work(Cell cell, Box tile, int arrays) {
      this.cell = cell;
      this.tile = tile;
      this.bytes = (long) arrays * cell.box().voxels() * Float.BYTES;
      ledger.take(bytes);
      this.weight = array();
      this.score = array();
      Rows.copy(weights, 0, tile, cell.box(), weight);
    }

    float[] array() {
      return new float[cell.box().voxels()];
    }

    /** {@code sum + weight x score}, or only the product when this is the cell's first tile. */
    void add(float[] scores, int k, float[] sum) {
      Rows.copy(scores, k * tile.voxels(), tile, cell.box(), score);
      if (cell.isNew()) {
        for (int i = 0; i < weight.length; i++) {
          sum[i] = weight[i] * score[i];
        }
      } else {
        for (int i = 0; i < weight.length; i++) {
          sum[i] += weight[i] * score[i];
        }
      }
    }

    @Override
    public void close() {
      ledger.give(bytes);
    }
  }

  /** Whether every tile of the plan has been added. */
  public boolean isComplete() {
    return added == plan.count();
  }

  /** The most bytes of arrays that were in use at one time; the caller's tile not among them. */
  public long mostBytes() {
    return ledger.most();
  }

  /** How long the scratch file has become; 0 when the memory sufficed. */
  public long scratchBytes() {
    return pending.fileBytes();
  }

  /** Lets everything go, finished or not. */
  @Override
  public void close() {
    pending.close();
  }
}
