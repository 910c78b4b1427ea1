// SPDX-License-Identifier: Apache-2.0
package org.curie.bench.learning;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.curie.app.wiring.Wiring;
import org.curie.bench.harness.Benchmark;
import org.curie.bench.harness.Measurement;
import org.curie.bench.harness.Rounds;
import org.curie.bench.harness.ScratchFolder;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.learning.data.ImageStore;
import org.curie.learning.data.Split;
import org.curie.learning.engine.Batch;
import org.curie.learning.engine.OptimizerState;
import org.curie.learning.engine.Precision;
import org.curie.learning.engine.TrainingSession;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.graph.Network;
import org.curie.learning.plan.Machine;
import org.curie.learning.run.Engines;
import org.curie.learning.start.FirstNetwork;
import org.curie.learning.train.BatchLoader;
import org.curie.learning.train.PreparedImages;

/**
 * What loading costs a training run: steps on batches that the loader decodes, augments and fills
 * meanwhile, in turn with as many steps on one batch that is there already. The "speed-up" is the
 * pipeline's share of the engine's own speed; 1 is a loader that costs nothing.
 */
public final class DataLoadingBench implements Benchmark {
  private static final Rounds ROUNDS = new Rounds(1, 5, "ms an image");
  private static final int BATCHES = 24;
  private static final double RATE = 1e-3;

  private final int cores = Runtime.getRuntime().availableProcessors();

  @Override
  public String name() {
    return "data-loading";
  }

  @Override
  public List<Measurement> run(Consumer<String> say) {
    Engines engines = Wiring.engines();
    Machine machine = new Machine(cores, engines.training().prefers(Precision.BF16));
    List<Measurement> results = new ArrayList<>();
    try (ScratchFolder scratch = new ScratchFolder();
        ImageStore store = LoadingCase.store(scratch.path().resolve("store"))) {
      LoadingCase small = LoadingCase.small(pneumonia(), machine);
      measure(small, engines, results, say);
      Path images = scratch.path().resolve("images");
      measure(LoadingCase.large(small, images, machine, store), engines, results, say);
    }
    return results;
  }

  private static Path pneumonia() {
    String configured = System.getenv("CURIE_DATA");
    Path folder = Path.of(configured == null ? "../shared/data" : configured);
    Path file = folder.resolve("medmnist/pneumoniamnist.npz");
    if (!Files.exists(file)) {
      throw new CurieException(
          ErrorCode.FILE_NOT_FOUND,
          "expected PneumoniaMNIST in " + file + "; set CURIE_DATA to the folder of medmnist/");
    }
    return file;
  }

  private static void measure(
      LoadingCase c, Engines engines, List<Measurement> results, Consumer<String> say) {
    Experiment experiment = c.experiment();
    PreparedImages images =
        new PreparedImages(c.data(), experiment.input().images(), c.keptBytes());
    Network network =
        FirstNetwork.of(experiment, c.data().classes().size(), engines.format()).network();
    Pass pass = new Pass(c);
    try (BatchLoader loader = new BatchLoader(experiment, c.data(), images);
        TrainingSession session =
            engines
                .training()
                .train(network, experiment.fit().trainingSpec(), OptimizerState.NONE)) {
      say.accept(c.name() + " alone");
      results.add(ROUNDS.alone(c.name() + "-loader-alone", () -> pass.time(loader, batch -> {})));
      say.accept(c.name());
      Batch ready = ready(c, experiment);
      results.add(
          ROUNDS.measure(
              c.name() + "-pipeline",
              () -> pass.time(loader, batch -> session.step(batch, RATE, 1)),
              () -> pass.time(ready, batch -> session.step(batch, RATE, 1)),
              "engine only"));
    }
  }

  /** A full batch of real cases outside any loader. */
  private static Batch ready(LoadingCase c, Experiment experiment) {
    int size = experiment.fit().batchSize();
    int classes = c.data().classes().size();
    Batch batch = new Batch(experiment.input().shape(), size, classes);
    batch.setCount(size);
    for (int i = 0; i < size; i++) {
      Image prepared = experiment.input().images().prepared(c.data().image(i));
      batch.putInput(i, experiment.input().images().normalized(prepared).array());
      float[] target = new float[classes];
      target[c.data().get(i).label()] = 1;
      batch.putTarget(i, target, 1);
    }
    return batch;
  }

  /** As many batches each time, of other epochs. */
  private static final class Pass {
    private final int[] train;
    private final int size;
    private int epoch;

    Pass(LoadingCase c) {
      this.train = c.data().indices(Split.TRAIN);
      this.size = c.experiment().fit().batchSize();
    }

    /** Milliseconds an image. */
    double time(BatchLoader loader, Consumer<Batch> work) {
      epoch++;
      int[] cases = IntStream.range(0, BATCHES * size).map(this::position).toArray();
      return Rounds.time(() -> loader.forEachTrainingBatch(epoch, cases, work)) / cases.length;
    }

    /** From one end of the data to the other and again, on from where the last pass ended. */
    private int position(int i) {
      return train[(int) (((long) epoch * BATCHES * size + i) % train.length)];
    }

    double time(Batch ready, Consumer<Batch> work) {
      Runnable all =
          () -> {
            for (int b = 0; b < BATCHES; b++) {
              work.accept(ready);
            }
          };
      return Rounds.time(all) / (BATCHES * size);
    }
  }
}
