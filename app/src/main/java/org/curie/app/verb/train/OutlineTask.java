// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.train;

import java.nio.file.Path;
import java.util.Set;
import org.curie.app.verb.FitOptions;
import org.curie.app.verb.segment.SegmentationTraining;
import org.curie.learning.loop.RunFolder;
import org.curie.learning.segment.experiment.SegmentationExperiment;
import org.curie.learning.segment.experiment.SegmentationFile;
import org.curie.learning.segment.run.SegmentationRun;

/** Images with label maps: where structures are. */
final class OutlineTask implements TrainingTask {
  private static final String WHAT = "for images with label maps";

  private final TrainingOrder order;

  OutlineTask(TrainingOrder order) {
    this.order = order;
  }

  @Override
  public boolean takes(Path source) {
    return SegmentationTraining.isFor(source, FitOptions.isExperiment(source));
  }

  @Override
  public boolean isBegunIn(Path run) {
    return SegmentationTraining.isBegunIn(run);
  }

  @Override
  public int train(Path source) {
    if (FitOptions.isExperiment(source)) {
      order.requireOnly(
          Set.of("--seed", "--epochs", "--precision"), "for an experiment on label maps");
      SegmentationExperiment experiment = order.fit().override(SegmentationFile.read(source));
      RunFolder folder = order.folder(Path.of(experiment.data()));
      return order.carriedOut(
          folder,
          store -> new SegmentationTraining(order.output(), folder, store).train(experiment));
    }
    order.requireOnly(
        Set.of("--seed", "--epochs", "--precision", "--budget", "--fold", "--memory"), WHAT);
    Path absolute = source.toAbsolutePath().normalize(); // so that --resume works from anywhere
    RunFolder folder = order.folder(absolute);
    SegmentationRun.Request request =
        order.outlines().request(absolute, order.fit().seed(), order.budget());
    return order.carriedOut(
        folder,
        store ->
            new SegmentationTraining(order.output(), folder, store)
                .train(request, order.fit()::override));
  }

  @Override
  public int resume(RunFolder run) {
    return order.carriedOut(
        run, store -> new SegmentationTraining(order.output(), run, store).resume());
  }
}
