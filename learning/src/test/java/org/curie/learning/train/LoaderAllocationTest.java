// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.IntStream;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;
import org.curie.imaging.augment.Augmentation;
import org.curie.imaging.augment.AugmentationPipeline;
import org.curie.imaging.transform.IntensityTransform.Standardize;
import org.curie.imaging.transform.Transform;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.LabeledCase;
import org.curie.learning.data.Split;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.experiment.InputSpec;
import org.junit.jupiter.api.Test;

/** What a case costs the garbage collector, counted in bytes on the thread that writes it. */
class LoaderAllocationTest {
  private static final int SIDE = 128;
  private static final int SAMPLE_BYTES = SIDE * SIDE * Float.BYTES;
  private static final int CASES = 64;

  /** Records, lists, lambdas and generators of a case: none grows with the image. */
  private static final int SMALL_BYTES = 4096;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void aPlainCase_fromMemory_costsNothingOfItsSize() {
    Experiment experiment = experiment(List.of());
    try (BatchLoader loader = loader(experiment, Long.MAX_VALUE)) {
      assertThat(bytesPerCase(() -> loader.forEachPlainBatch(Split.TRAIN, batch -> {})))
          .isLessThan(SMALL_BYTES + (double) SAMPLE_BYTES / CASES);
    }
  }

  @Test
  void anAugmentedCase_costsOneImageForEachStepThatHappens() {
    List<Augmentation> augment =
        List.of(
            new Augmentation.RandomBrightness(0.1, 0.5), new Augmentation.RandomNoise(0.05, 0.5));
    Experiment experiment = experiment(augment);
    double steps = stepsPerCase(experiment, 2);
    assertThat(steps).isBetween(0.5, 1.5);
    try (BatchLoader loader = loader(experiment, Long.MAX_VALUE)) {
      loader.forEachTrainingBatch(1, batch -> {}); // from now on all images are in memory
      assertThat(bytesPerCase(() -> loader.forEachTrainingBatch(2, batch -> {})))
          .isLessThan(SMALL_BYTES + SAMPLE_BYTES * (steps + 1.0 / CASES));
    }
  }

  @Test
  void aCaseThatIsNotKeptInMemory_costsTheImageThatItIsReadInto() {
    Experiment experiment = experiment(List.of());
    try (BatchLoader loader = loader(experiment, 0)) {
      assertThat(bytesPerCase(() -> loader.forEachPlainBatch(Split.TRAIN, batch -> {})))
          .isBetween((double) SAMPLE_BYTES, SMALL_BYTES + SAMPLE_BYTES * (1 + 1.0 / CASES));
    }
  }

  /** Of the pass run once more, when everything that is made once has been made. */
  private static double bytesPerCase(Runnable pass) {
    pass.run();
    long before = THREADS.getCurrentThreadAllocatedBytes();
    pass.run();
    return (double) (THREADS.getCurrentThreadAllocatedBytes() - before) / CASES;
  }

  private static double stepsPerCase(Experiment experiment, int epoch) {
    AugmentationPipeline pipeline = new AugmentationPipeline(experiment.input().images().augment());
    RandomStreams random = new RandomStreams(experiment.seed());
    return IntStream.range(0, CASES)
        .map(i -> pipeline.sample(random, epoch, i).size())
        .average()
        .orElseThrow();
  }

  private static Experiment experiment(List<Augmentation> augment) {
    Experiment plain = Experiments.plain(0);
    List<Transform> normalize = List.of(new Standardize(List.of(0.5), List.of(0.25)));
    InputSpec.Images input = new InputSpec.Images(1, 1, SIDE, SIDE, List.of(), augment, normalize);
    return new Experiment(plain.data(), plain.seed(), input, plain.network(), plain.fit());
  }

  /** Without threads, so that all is done, and counted, on this one. */
  private static BatchLoader loader(Experiment experiment, long budget) {
    List<LabeledCase> cases =
        IntStream.range(0, CASES)
            .mapToObj(i -> new LabeledCase("c" + i, "c" + i, Split.TRAIN, i % 2))
            .toList();
    DataSet data =
        new DataSet(
            "flat",
            List.of("a", "b"),
            cases,
            i -> Image.of(Grid.pixels(SIDE, SIDE), 1, new float[SIDE * SIDE]),
            true);
    return new BatchLoader(
        experiment, data, new PreparedImages(data, experiment.input().images(), budget));
  }
}
