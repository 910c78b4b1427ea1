// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
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
import org.curie.learning.experiment.PretextSpec;
import org.curie.learning.experiment.Pretraining;
import org.curie.learning.experiment.Schedule;
import org.curie.learning.network.NetworkSpec;
import org.curie.learning.network.NetworkSpec.CnnSpec;
import org.curie.learning.network.TokenSpec;
import org.curie.learning.pretrain.Pretrainer;
import org.curie.learning.pretrain.PretrainingEpoch;
import org.curie.learning.pretrain.PretrainingObserver;
import org.curie.learning.train.RunFolder;
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

  static int PER=4, EPO=30; static double RATE=.003;
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
        .hasMessageContaining("the images have changed");
  }

  /** Accuracy on 200 pictures after four labelled ones of each class. */
  private double accuracy(NetworkSpec network, Optional<Path> encoder, boolean frozen)
      throws IOException {
    DataSet few = Stripes.of(99, PER, 50, 0);
    Experiment experiment = Stripes.experiment(network, EPO, 8, RATE);
    if (encoder.isPresent()) {
      InitialWeights start =
          InitialWeights.of(encoder.get().toString(), InitialWeights.Head.NEW);
      experiment = experiment.withStart(Optional.of(start));
    }
    if (frozen) {
      String body = network == CNN ? "stage*" : "layer*";
      FineTuning freezing =
          new FineTuning(Optional.of(List.of(body)), Optional.empty(), OptionalDouble.empty());
      experiment = experiment.withFit(experiment.fit().withFineTuning(freezing));
    }
    Predecessors files = new Predecessors(OnnxRuntimeEngine.load(), FORMAT);
    RunFolder folder = new RunFolder(Files.createTempDirectory(root, "run"));
    return new Trainer(ENGINE, TrainingObserver.SILENT, files)
        .train(experiment, few, SHA, folder)
        .history()
        .getLast()
        .validationAccuracy();
  }

  private Path encoder(NetworkSpec network, PretextSpec method, int epochs) throws IOException {
    Pretrainer.Pretrained trained =
        train(method == MASKED ? plain(pretraining(network, method, epochs, 1)) : pretraining(network, method, epochs, 1), Stripes.of(3, 60, 0, 0), "pretrained");
    System.err.println(trained.history().getFirst().loss()+" -> "+trained.history().getLast().loss());
    Path file = root.resolve("encoder.onnx");
    return Files.write(file, FORMAT.write(trained.encoder()));
  }

  @Test
  void afterContrastivePretraining_fewLabelsAreEnough() throws IOException {
    Path encoder = encoder(CNN, CONTRASTIVE, 15);
    System.err.println("scratch "+accuracy(CNN, Optional.empty(), false)+" probe "+accuracy(CNN, Optional.of(encoder), true)+" tuned "+accuracy(CNN, Optional.of(encoder), false));
  }

  private static Pretraining plain(Pretraining p) {
    var i = p.input();
    var q = new org.curie.learning.experiment.InputSpec(1,1,16,16,List.of(),List.of(new org.curie.imaging.augment.Augmentation.RandomAffine(0, 0.1, 1, 1, 0, 1)), i.normalize());
    return new Pretraining(p.data(), p.seed(), q, p.network(), new PretextSpec.Masked(4, 0.4), new Pretraining.Fit(p.fit().epochs(), 16, p.fit().optimizer(), new Schedule.Cosine(0.004, 0.1), 1, Precision.FP32, 1, 1));
  }

  @Test
  void afterMaskedPretraining_fewLabelsAreEnough() throws IOException {
    Path encoder = encoder(VIT, MASKED, 60);
    for (double rate : new double[] {.001, .003}) for (int epo : new int[] {10, 20, 40}) { EPO=epo; RATE=rate;
      System.err.println(rate+" "+epo+" vit scratch "+accuracy(VIT, Optional.empty(), false)+" tuned "+accuracy(VIT, Optional.of(encoder), false)); }
  }
}
