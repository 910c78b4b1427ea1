// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.train;

import java.nio.file.Path;
import java.util.Set;
import org.curie.app.verb.FitOptions;
import org.curie.app.verb.detect.DetectionTraining;
import org.curie.learning.detect.experiment.DetectionExperiment;
import org.curie.learning.detect.experiment.DetectionFile;
import org.curie.learning.loop.RunFolder;

/** Images with boxes: what is where. */
final class BoxTask implements TrainingTask {
  private final TrainingOrder order;

  BoxTask(TrainingOrder order) {
    this.order = order;
  }

  @Override
  public boolean takes(Path source) {
    return FitOptions.isExperiment(source)
        ? DetectionFile.isOne(source)
        : DetectionTraining.isFor(source);
  }

  @Override
  public boolean isBegunIn(Path run) {
    return DetectionTraining.isBegunIn(run);
  }

  @Override
  public int train(Path source) {
    order.requireOnly(Set.of("--seed", "--epochs", "--precision"), "for images with boxes");
    if (FitOptions.isExperiment(source)) {
      DetectionExperiment experiment = order.fit().override(DetectionFile.read(source));
      RunFolder folder = order.folder(Path.of(experiment.data()));
      return order.carriedOut(
          folder, store -> new DetectionTraining(order.output(), folder, store).train(experiment));
    }
    Path absolute = source.toAbsolutePath().normalize(); // so that --resume works from anywhere
    RunFolder folder = order.folder(absolute);
    return order.carriedOut(
        folder,
        store ->
            new DetectionTraining(order.output(), folder, store)
                .train(absolute, order.fit().seed(), order.fit()::override));
  }

  @Override
  public int resume(RunFolder run) {
    return order.carriedOut(
        run, store -> new DetectionTraining(order.output(), run, store).resume());
  }
}
