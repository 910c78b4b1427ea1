// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.curie.imaging.augment.Augmentation;
import org.curie.imaging.spatial.Axis;
import org.curie.imaging.transform.IntensityTransform.RescaleRange;
import org.curie.imaging.transform.IntensityTransform.Standardize;
import org.curie.learning.engine.Loss;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.engine.Precision;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.experiment.FitSpec;
import org.curie.learning.experiment.FitSpec.ClassWeighting;
import org.curie.learning.experiment.FitSpec.Keep;
import org.curie.learning.experiment.InputSpec;
import org.curie.learning.experiment.Schedule;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Weights;
import org.curie.learning.loop.Checkpoint;
import org.curie.learning.network.NetworkSpec;

/** Small experiments on grey images of 8 x 8 pixels with samples 0–255. */
public final class Experiments {
  public static final int SIDE = 8;

  private Experiments() {}

  /** Everything that a run can vary: augmentation, weighting, smoothing, a schedule. */
  public static Experiment of(int epochs, int patience, int loaderThreads, Schedule schedule) {
    InputSpec.Images input =
        new InputSpec.Images(
            1,
            1,
            SIDE,
            SIDE,
            List.of(new RescaleRange(0, 255, 0, 1, true)),
            List.of(
                new Augmentation.RandomFlip(Axis.HORIZONTAL, 0.3),
                new Augmentation.RandomBrightness(0.1, 0.7),
                new Augmentation.RandomNoise(0.05, 0.5)),
            List.of(new Standardize(List.of(0.5), List.of(0.25))));
    return new Experiment(
        "synthetic",
        5,
        input,
        new NetworkSpec.CnnSpec(4, 8, 0.5),
        fit(epochs, patience, loaderThreads, schedule));
  }

  public static Experiment of(int epochs) {
    return of(epochs, 0, 2, new Schedule.OneCycle(0.05, 0.3, 25, 1e4));
  }

  /** Nothing random, nothing weighted: batches show the images as they are. */
  public static Experiment plain(int loaderThreads) {
    Experiment varied = of(1, 0, loaderThreads, new Schedule.Constant(0.1));
    InputSpec.Images input =
        new InputSpec.Images(1, 1, SIDE, SIDE, List.of(), List.of(), List.of());
    return new Experiment(varied.data(), varied.seed(), input, varied.network(), varied.fit());
  }

  private static FitSpec fit(int epochs, int patience, int loaderThreads, Schedule schedule) {
    return new FitSpec(
        epochs,
        4,
        new Optimizer.Sgd(0.5, false, 0),
        schedule,
        new Loss.CrossEntropy(),
        0.1,
        ClassWeighting.BALANCED,
        0,
        patience,
        Keep.LOWEST_VALIDATION_LOSS,
        Precision.FP32,
        1,
        loaderThreads);
  }

  /** What a run of such an experiment has saved, of two classes. */
  public static Checkpoint<Experiment, EpochRecord> saved(Path file, Experiment experiment) {
    Graph graph = ((NetworkSpec) experiment.network()).build(experiment.input().shape(), 2);
    return Checkpoint.read(
        file,
        experiment,
        EpochRecord.class,
        Map.of(ClassLearner.LATEST, graph, ClassLearner.KEPT, graph));
  }

  /** The weights that the last epoch of such an experiment has left. */
  public static Weights latest(Path file, Experiment experiment) {
    return saved(file, experiment).part(ClassLearner.LATEST).network().weights();
  }

  /** The weights that a model would get. */
  public static Weights kept(Path file, Experiment experiment) {
    return saved(file, experiment).part(ClassLearner.KEPT).network().weights();
  }
}
