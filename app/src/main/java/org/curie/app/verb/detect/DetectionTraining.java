// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.detect;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.curie.app.command.ExitCode;
import org.curie.app.command.Interruption;
import org.curie.app.command.Output;
import org.curie.app.console.TrainingEnd;
import org.curie.app.wiring.Wiring;
import org.curie.learning.data.ImageStore;
import org.curie.learning.detect.data.DetectionReader;
import org.curie.learning.detect.experiment.DetectionExperiment;
import org.curie.learning.detect.run.DetectionFigures;
import org.curie.learning.detect.run.DetectionRun;
import org.curie.learning.loop.RunFolder;

/** What {@code train} does for images with boxes. */
public final class DetectionTraining {
  private final Output output;
  private final RunFolder folder;
  private final TrainingEnd end;
  private final ImageStore store;

  public DetectionTraining(Output output, RunFolder folder, ImageStore store) {
    this.output = output;
    this.folder = folder;
    this.end = new TrainingEnd(output, folder, "train");
    this.store = store;
  }

  /** Whether data are images with boxes. */
  public static boolean isFor(Path data) {
    return DetectionReader.isIn(data);
  }

  /** Whether a run of this kind was begun in a folder. */
  public static boolean isBegunIn(Path root) {
    return DetectionRun.isBegunIn(new RunFolder(root));
  }

  /** As an experiment says. */
  public int train(DetectionExperiment experiment) {
    return carriedOut(run -> run.train(experiment, folder));
  }

  /**
   * As the planner chooses.
   *
   * @param overrides what the user wants otherwise
   */
  public int train(Path data, long seed, UnaryOperator<DetectionExperiment> overrides) {
    return carriedOut(run -> run.train(data, seed, overrides, folder));
  }

  public int resume() {
    return carriedOut(run -> run.resume(folder));
  }

  private interface Work {
    DetectionFigures on(DetectionRun run);
  }

  private int carriedOut(Work work) {
    try (DetectionConsole console = new DetectionConsole(output);
        Interruption _ = new Interruption(end::interrupted)) {
      DetectionFigures figures = work.on(Wiring.detectionRun(console, store));
      console.finish();
      tell(figures);
    }
    return ExitCode.DONE.number();
  }

  private void tell(DetectionFigures figures) {
    end.finished(
        figures.splits().entrySet().stream()
            .flatMap(split -> FigureText.of(split.getKey(), split.getValue()).stream())
            .toList(),
        figures,
        List.of(
            "curie predict " + folder.model() + " IMAGE… --out DIR --format png",
            "curie evaluate " + folder.model() + " --data OTHER-DATA"));
  }
}
