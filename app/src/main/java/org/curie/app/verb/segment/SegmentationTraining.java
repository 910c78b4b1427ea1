// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.segment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.curie.app.command.ExitCode;
import org.curie.app.command.Interruption;
import org.curie.app.command.Output;
import org.curie.app.wiring.Wiring;
import org.curie.learning.data.ImageStore;
import org.curie.learning.json.Json;
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
  private final ImageStore store;

  public SegmentationTraining(Output output, RunFolder folder, ImageStore store) {
    this.output = output;
    this.folder = folder;
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
        Interruption _ = new Interruption(this::sayHowToGoOn)) {
      SegmentationMetrics metrics = work.on(Wiring.segmentationRun(console, store));
      console.finish();
      tell(metrics);
    }
    return ExitCode.DONE.number();
  }

  private void tell(SegmentationMetrics metrics) {
    output.note("");
    output.answers(OutlineScores.lines(metrics));
    output.answer("");
    output.answer("Report  " + folder.report());
    output.answer("Model   " + folder.model());
    output.note("");
    output.note("Next    curie predict " + folder.model() + " IMAGE… --out DIR");
    output.note("        curie evaluate " + folder.model() + " --data OTHER-FOLDER --split all");
    output.document(Json.pretty(metrics).strip());
  }

  private void sayHowToGoOn() {
    if (Files.exists(folder.plan())) {
      output.note("");
      output.note("Interrupted; go on with: curie train --resume " + folder.root());
    }
  }
}
