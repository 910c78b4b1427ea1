// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.segment;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.curie.app.command.ExitCode;
import org.curie.app.command.Interruption;
import org.curie.app.command.Output;
import org.curie.app.console.TrainingEnd;
import org.curie.app.wiring.Wiring;
import org.curie.learning.data.ImageStore;
import org.curie.learning.loop.RunFolder;
import org.curie.learning.segment.data.SegmentationFolder;
import org.curie.learning.segment.evaluate.SegmentationMetrics;
import org.curie.learning.segment.experiment.SegmentationExperiment;
import org.curie.learning.segment.experiment.SegmentationFile;
import org.curie.learning.segment.run.SegmentationRun;

/** What {@code train} does for images with label maps. */
public final class SegmentationTraining {
  private final Output output;
  private final RunFolder folder;
  private final TrainingEnd end;
  private final ImageStore store;

  public SegmentationTraining(Output output, RunFolder folder, ImageStore store) {
    this.output = output;
    this.folder = folder;
    this.end = new TrainingEnd(output, folder, "train");
    this.store = store;
  }

  /** Whether a run of this kind was begun in a folder. */
  public static boolean isBegunIn(Path root) {
    return SegmentationRun.isBegunIn(new RunFolder(root));
  }

  /**
   * Whether a path holds images with label maps, or is an experiment on such.
   *
   * @param isExperiment what the name of the path says
   */
  public static boolean isFor(Path source, boolean isExperiment) {
    return isExperiment ? SegmentationFile.isOne(source) : SegmentationFolder.isOne(source);
  }

  /** As an experiment says. */
  public int train(SegmentationExperiment experiment) {
    return carriedOut(run -> run.train(experiment, folder));
  }

  /**
   * As the planner chooses.
   *
   * @param overrides what the user wants otherwise
   */
  public int train(
      SegmentationRun.Request request, UnaryOperator<SegmentationExperiment> overrides) {
    return carriedOut(run -> run.train(request, overrides, folder));
  }

  public int resume() {
    return carriedOut(run -> run.resume(folder));
  }

  private interface Work {
    SegmentationMetrics on(SegmentationRun run);
  }

  private int carriedOut(Work work) {
    try (SegmentationConsole console = new SegmentationConsole(output);
        Interruption _ = new Interruption(end::interrupted)) {
      SegmentationMetrics metrics = work.on(Wiring.segmentationRun(console, store));
      console.finish();
      tell(metrics);
    }
    return ExitCode.DONE.number();
  }

  private void tell(SegmentationMetrics metrics) {
    end.finished(
        OutlineScores.lines(metrics),
        metrics,
        List.of(
            "curie predict " + folder.model() + " IMAGE… --out DIR",
            "curie evaluate " + folder.model() + " --data OTHER-FOLDER --split all"));
  }
}
