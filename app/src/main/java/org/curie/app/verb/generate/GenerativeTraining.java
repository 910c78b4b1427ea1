// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.generate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.curie.app.command.ExitCode;
import org.curie.app.command.Interruption;
import org.curie.app.command.Output;
import org.curie.app.console.TrainingEnd;
import org.curie.app.verb.describe.ScoreText;
import org.curie.app.wiring.Wiring;
import org.curie.learning.data.ImageStore;
import org.curie.learning.generate.experiment.GenerativeExperiment;
import org.curie.learning.generate.experiment.GenerativeTask;
import org.curie.learning.generate.run.GenerativeMetrics;
import org.curie.learning.generate.run.GenerativeRun;
import org.curie.learning.loop.RunFolder;

/** What {@code train} does for networks that make or remake images. */
public final class GenerativeTraining {
  private final Output output;
  private final RunFolder folder;
  private final TrainingEnd end;
  private final ImageStore store;

  public GenerativeTraining(Output output, RunFolder folder, ImageStore store) {
    this.output = output;
    this.folder = folder;
    this.end = new TrainingEnd(output, folder, "train");
    this.store = store;
  }

  /** Whether a run of this kind was begun in a folder. */
  public static boolean isBegunIn(Path root) {
    return GenerativeRun.isBegunIn(new RunFolder(root));
  }

  /** As an experiment says. */
  public int train(GenerativeExperiment experiment) {
    return carriedOut(run -> run.train(experiment, folder));
  }

  /**
   * As the planner chooses.
   *
   * @param overrides what the user wants otherwise
   */
  public int train(
      GenerativeTask task, Path data, long seed, UnaryOperator<GenerativeExperiment> overrides) {
    return carriedOut(run -> run.train(task, data, seed, overrides, folder));
  }

  public int resume() {
    return carriedOut(run -> run.resume(folder));
  }

  private interface Work {
    GenerativeMetrics on(GenerativeRun run);
  }

  private int carriedOut(Work work) {
    try (GenerativeConsole console = new GenerativeConsole(output);
        Interruption _ = new Interruption(end::interrupted)) {
      GenerativeMetrics metrics = work.on(Wiring.generativeRun(console, store));
      console.finish();
      tell(metrics);
    }
    return ExitCode.DONE.number();
  }

  private void tell(GenerativeMetrics metrics) {
    List<String> lines = new ArrayList<>();
    metrics
        .splits()
        .forEach(
            (split, figures) -> {
              lines.add("On the %s part, %d pictures:".formatted(split, figures.cases()));
              lines.add("");
              lines.addAll(ScoreText.metrics(figures.metrics()));
            });
    end.finished(lines, metrics, List.of(next(metrics.task())));
  }

  private String next(GenerativeTask task) {
    return switch (task) {
      case GENERATION -> "curie generate " + folder.model() + " --count 100 --out DIR";
      case RECONSTRUCTION -> "curie predict " + folder.model() + " IMAGE…";
    };
  }
}
