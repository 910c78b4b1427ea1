// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;
import org.curie.engine.onnx.OnnxFormat;
import org.curie.engine.onnx.OnnxRuntimeEngine;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.LabeledCase;
import org.curie.learning.data.Split;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.engine.Precision;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.experiment.FineTuning;
import org.curie.learning.experiment.InitialWeights;
import org.curie.learning.experiment.InputSpec;
import org.curie.learning.experiment.PretextSpec;
import org.curie.learning.experiment.Pretraining;
import org.curie.learning.experiment.Schedule;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Initialization;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Weights;
import org.curie.learning.loop.RunFolder;
import org.curie.learning.network.NetworkSpec;
import org.curie.learning.network.NetworkSpec.CnnSpec;
import org.curie.learning.network.TokenSpec;
import org.curie.learning.pretrain.Pretrainer;
import org.curie.learning.pretrain.PretrainingEpoch;
import org.curie.learning.pretrain.PretrainingObserver;
import org.curie.learning.train.Trainer;
import org.curie.learning.train.TrainingObserver;
import org.curie.learning.transfer.Predecessors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Training without labels, and what it is good for afterwards. */
class PretrainingTest {
  private static final OnnxFormat FORMAT = new OnnxFormat();
  private static final TorchEngine ENGINE = new TorchEngine(FORMAT);
  private static final String SHA = "0123456789abcdef".repeat(4);
  private static final NetworkSpec CNN = new CnnSpec(8, 32, 0.2);
  private static final NetworkSpec VIT =
      new TokenSpec.VitSpec(4, 32, 2, 4, TokenSpec.Readout.MEAN, 0);
  private static final PretextSpec CONTRASTIVE = new PretextSpec.Contrastive(0.2, 32, 16);
  private static final PretextSpec MASKED = new PretextSpec.Masked(4, 0.5);

  @TempDir Path root;

  /** Ends a run as a kill would. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private static Pretraining pretraining(
      NetworkSpec network, PretextSpec method, int epochs, int loaderThreads) {
    return new Pretraining(
        "stripes",
        7,
        Stripes.input(),
        network,
        method,
        new Pretraining.Fit(
            epochs,
            40,
            Optimizer.AdamW.withWeightDecay(0.01),
            new Schedule.Cosine(0.003, 0.1),
            1,
            Precision.FP32,
            1,
            loaderThreads));
  }

  static Stream<Pretraining> runs() {
    return Stream.of(
        pretraining(CNN, CONTRASTIVE, 3, 1),
        pretraining(CNN, MASKED, 3, 1),
        pretraining(VIT, CONTRASTIVE, 3, 1),
        pretraining(VIT, MASKED, 3, 1));
  }

  private static Pretrainer.Pretrained train(
      Pretraining pretraining, DataSet data, RunFolder folder, PretrainingObserver observer) {
    return new Pretrainer(ENGINE, observer).train(pretraining, data, SHA, folder);
  }

  private Pretrainer.Pretrained train(Pretraining pretraining, DataSet data, String name) {
    RunFolder folder = new RunFolder(root.resolve(name));
    return train(pretraining, data, folder, PretrainingObserver.SILENT);
  }

  @ParameterizedTest
  @MethodSource("runs")
  void aRunKilledAndResumed_endsInTheSameBits(Pretraining run) throws IOException {
    DataSet data = Stripes.of(1, 30, 0, 0);
    Pretrainer.Pretrained straight = train(run, data, "straight");
    RunFolder folder = new RunFolder(root.resolve("killed"));
    PretrainingObserver killing =
        new PretrainingObserver() {
          @Override
          public void batchDone(int epoch, int batch, double loss, int images) {
            if (epoch == 3 && batch == 2) {
              throw new Killed();
            }
          }
        };

    assertThatThrownBy(() -> train(run, data, folder, killing)).isInstanceOf(Killed.class);
    Pretrainer.Pretrained resumed = train(run, data, folder, PretrainingObserver.SILENT);

    assertThat(resumed.encoder().weights().sha256())
        .isEqualTo(straight.encoder().weights().sha256());
    assertThat(resumed.history().stream().map(PretrainingEpoch::loss).toList())
        .isEqualTo(straight.history().stream().map(PretrainingEpoch::loss).toList());
    assertThat(Files.readAllLines(folder.log())).hasSize(3);
  }

  @ParameterizedTest
  @MethodSource("runs")
  void labelsAndLoaderThreads_changeNoBit_andOtherPartsAreNotLookedAt(Pretraining run) {
    DataSet data = Stripes.of(1, 30, 10, 0);
    List<LabeledCase> relabelled =
        data.cases().stream()
            .map(c -> new LabeledCase(c.id(), c.patient(), c.split(), c.label() / 2))
            .toList();
    DataSet watched =
        new DataSet(
            data.name(),
            data.classes(),
            relabelled,
            i -> {
              assertThat(data.get(i).split()).isEqualTo(Split.TRAIN);
              return data.image(i);
            },
            true);
    Pretraining onThreeThreads = pretraining(run.network(), run.method(), 3, 3);

    assertThat(train(run, data, "one").encoder().weights().sha256())
        .isEqualTo(train(onThreeThreads, watched, "three").encoder().weights().sha256());
  }

  @Test
  void aRunOnOtherImages_isNotGoneOnWith() {
    Pretraining run = pretraining(CNN, CONTRASTIVE, 1, 1);
    RunFolder folder = new RunFolder(root);
    DataSet data = Stripes.of(1, 30, 0, 0);
    train(run, data, folder, PretrainingObserver.SILENT);

    assertThatThrownBy(
            () ->
                new Pretrainer(ENGINE, PretrainingObserver.SILENT)
                    .train(run, data, "f".repeat(64), folder))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("the data has changed");
  }

  @ParameterizedTest
  @MethodSource("runs")
  void whatIsLearned_reachesAClassifierThroughAFile_exactly(Pretraining run) throws IOException {
    Network encoder = train(run, Stripes.of(1, 10, 0, 0), "run").encoder();
    Path file = Files.write(root.resolve("encoder.onnx"), FORMAT.write(encoder));
    InitialWeights start = InitialWeights.of(file.toString(), InitialWeights.Head.NEW);
    Experiment experiment =
        Stripes.experiment(run.network(), 1, 8, 0.01).withStart(Optional.of(start));
    List<String> classes = List.of("flat", "rising", "upright", "falling");
    Graph classifier = run.network().build(run.input().shape(), classes.size());

    Network fresh = new Network(classifier, Initialization.of(classifier, run.seed()));
    Weights weights =
        new Predecessors(OnnxRuntimeEngine.load(), FORMAT)
            .first(experiment, fresh, classes)
            .weights();

    assertThat(encoder.weights().asMap()).hasSizeGreaterThan(7);
    encoder
        .weights()
        .asMap()
        .forEach((name, learned) -> assertThat(weights.get(name)).as(name).isEqualTo(learned));
    assertThat(weights.asMap()).hasSize(encoder.weights().asMap().size() + 2);
  }

  /** Accuracy on 200 pictures after two labelled ones of each class. */
  private double accuracy(Optional<Path> encoder) throws IOException {
    DataSet few = Stripes.of(99, 2, 50, 0);
    Experiment experiment = Stripes.experiment(CNN, 30, 8, 0.003);
    if (encoder.isPresent()) {
      InitialWeights start = InitialWeights.of(encoder.get().toString(), InitialWeights.Head.NEW);
      FineTuning frozen =
          new FineTuning(Optional.of(List.of("stage*")), Optional.empty(), OptionalDouble.empty());
      experiment =
          experiment.withStart(Optional.of(start)).withFit(experiment.fit().withFineTuning(frozen));
    }
    Predecessors files = new Predecessors(OnnxRuntimeEngine.load(), FORMAT);
    RunFolder folder = new RunFolder(Files.createTempDirectory(root, "run"));
    return new Trainer(ENGINE, TrainingObserver.SILENT, files)
        .train(experiment, few, SHA, folder)
        .history()
        .getLast()
        .validationAccuracy();
  }

  @Test
  void afterContrastivePretraining_eightLabelsAreEnough_forWhichScratchHasTooFew()
      throws IOException {
    DataSet unlabelled = Stripes.of(3, 60, 0, 0);
    Pretrainer.Pretrained trained =
        train(pretraining(CNN, CONTRASTIVE, 15, 1), unlabelled, "pretrained");
    Path encoder = Files.write(root.resolve("encoder.onnx"), FORMAT.write(trained.encoder()));

    assertThat(accuracy(Optional.of(encoder))).isGreaterThan(0.7);
    assertThat(accuracy(Optional.empty())).isLessThan(0.5);
  }

  /** Of pictures whose upper or left half is bright, the rest can be told from any part. */
  @Test
  void aMaskedTransformer_fillsInByShape_notByTheMeanOfThePicture() {
    DataSet unlabelled = halves(40);
    InputSpec.Images input =
        new InputSpec.Images(1, 1, Stripes.SIDE, Stripes.SIDE, List.of(), List.of(), List.of());
    Pretraining.Fit fit =
        new Pretraining.Fit(
            60,
            10,
            Optimizer.Adam.defaults(),
            new Schedule.Cosine(0.003, 0.1),
            1,
            Precision.FP32,
            1,
            1);
    Pretraining run = new Pretraining("halves", 7, input, VIT, MASKED, fit);

    double filledIn = train(run, unlabelled, "masked").history().getLast().loss();

    double ofMeans =
        IntStream.range(0, 40)
            .mapToDouble(i -> variance(unlabelled.image(i).samples()))
            .average()
            .orElseThrow();
    assertThat(filledIn).isLessThan(0.35 * ofMeans);
  }

  private static DataSet halves(int count) {
    List<LabeledCase> cases = new ArrayList<>();
    List<Image> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      RandomGenerator random = new RandomStreams(5).stream("halves", i);
      double brightness = 0.5 + random.nextDouble();
      float[] samples = new float[Stripes.SIDE * Stripes.SIDE];
      for (int p = 0; p < samples.length; p++) {
        int along = i % 2 == 0 ? p / Stripes.SIDE : p % Stripes.SIDE;
        double half = along < Stripes.SIDE / 2 ? brightness : -brightness;
        samples[p] = (float) (half + 0.05 * random.nextGaussian());
      }
      cases.add(new LabeledCase("" + i, "" + i, Split.TRAIN, i % 2));
      images.add(Image.of(Grid.pixels(Stripes.SIDE, Stripes.SIDE), 1, samples));
    }
    return new DataSet("halves", List.of("upper", "left"), cases, images::get, true);
  }

  private static double variance(float[] samples) {
    double mean = 0;
    double squares = 0;
    for (float s : samples) {
      mean += s / samples.length;
      squares += (double) s * s / samples.length;
    }
    return squares - mean * mean;
  }
}
