// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.train;

import java.nio.file.Path;
import java.util.Set;
import org.curie.app.verb.FitOptions;
import org.curie.app.verb.generate.GenerativeTraining;
import org.curie.learning.generate.experiment.GenerativeExperiment;
import org.curie.learning.generate.experiment.GenerativeFile;
import org.curie.learning.generate.experiment.GenerativeTask;
import org.curie.learning.loop.RunFolder;

/** Images to make more of, or to remake: what {@code --task} asks for. */
final class PictureTask implements TrainingTask {
  private final TrainingOrder order;

  PictureTask(TrainingOrder order) {
    this.order = order;
  }

  @Override
  public boolean takes(Path source) {
    return order.task().isPresent()
        || (FitOptions.isExperiment(source) && GenerativeFile.isOne(source));
  }

  @Override
  public boolean isBegunIn(Path run) {
    return GenerativeTraining.isBegunIn(run);
  }

  @Override
  public int train(Path source) {
    if (FitOptions.isExperiment(source)) {
      order.requireOnly(
          Set.of("--seed", "--epochs"), "for an experiment on making images, which says its task");
      GenerativeExperiment experiment = order.fit().override(GenerativeFile.read(source));
      RunFolder folder = order.folder(Path.of(experiment.data()));
      return order.carriedOut(
          folder, store -> new GenerativeTraining(order.output(), folder, store).train(experiment));
    }
    order.requireOnly(Set.of("--task", "--seed", "--epochs"), "for making images");
    Path absolute = source.toAbsolutePath().normalize(); // so that --resume works from anywhere
    RunFolder folder = order.folder(absolute);
    GenerativeTask task = order.task().orElseThrow();
    return order.carriedOut(
        folder,
        store ->
            new GenerativeTraining(order.output(), folder, store)
                .train(task, absolute, order.fit().seed(), order.fit()::override));
  }

  @Override
  public int resume(RunFolder run) {
    return order.carriedOut(
        run, store -> new GenerativeTraining(order.output(), run, store).resume());
  }
}
