// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.tile;

import org.curie.core.error.CurieException;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.imaging.mapped.SampleSource;

/** A network that reads tiles, run over a whole image. */
public final class SlidingWindow {
  private final TileSpec spec;
  private final int classes;
  private final WorkingMemory memory;
  private final Progress progress;

  /** Is told how far it is. */
  @FunctionalInterface
  public interface Progress {
    void done(long tiles, long of);
  }

  public SlidingWindow(TileSpec spec, int classes) {
    this(spec, classes, WorkingMemory.defaults(), (_, _) -> {});
  }

  public SlidingWindow(TileSpec spec, int classes, WorkingMemory memory, Progress progress) {
    this.spec = spec;
    this.classes = classes;
    this.memory = memory;
    this.progress = progress;
  }

  /**
   * The class of the highest blended score of each voxel.
   *
   * @throws CurieException as {@link #labels(SampleSource, TilePredictor, LabelSink)}
   */
  public LabelMap labels(Image image, TilePredictor network) {
    LabelVolume labels = new LabelVolume(image.grid());
    labels(SampleSource.of(image), network, labels);
    return labels.toLabelMap();
  }

  /**
   * The blended scores, one channel for each class.
   *
   * @throws CurieException as {@link #scores(SampleSource, TilePredictor, ScoreSink)}, or {@link
   *     org.curie.core.error.ErrorCode#BUDGET_EXCEEDED} when the scores exceed an array
   */
  public Image scores(Image image, TilePredictor network) {
    Grid grid = image.grid();
    ScoreImage scores = new ScoreImage(grid, classes);
    scores(SampleSource.of(image), network, scores);
    return scores.toImage();
  }

  /**
   * Hands over labels part by part, for an image that may be larger than memory.
   *
   * @throws CurieException as {@link Stitcher#add}, or what the source or the network throws
   */
  public void labels(SampleSource source, TilePredictor network, LabelSink sink) {
    TilePlan plan = TilePlan.of(source.extent(), spec);
    try (Stitcher stitcher = Stitcher.toLabels(plan, classes, memory, sink)) {
      run(source, plan, network, stitcher);
    }
  }

  /**
   * Hands over blended scores part by part, for an image that may be larger than memory.
   *
   * @throws CurieException as {@link Stitcher#add}, or what the source or the network throws
   */
  public void scores(SampleSource source, TilePredictor network, ScoreSink sink) {
    TilePlan plan = TilePlan.of(source.extent(), spec);
    try (Stitcher stitcher = Stitcher.toScores(plan, classes, memory, sink)) {
      run(source, plan, network, stitcher);
    }
  }

  private void run(SampleSource source, TilePlan plan, TilePredictor network, Stitcher stitcher) {
    TileReader reader = new TileReader(source, spec.padding());
    float[] tile = reader.arrayFor(plan.tile(0));
    for (long t = 0; t < plan.count(); t++) {
      reader.read(plan.tile(t), tile);
      stitcher.add(network.predict(tile));
      progress.done(t + 1, plan.count());
    }
  }
}
