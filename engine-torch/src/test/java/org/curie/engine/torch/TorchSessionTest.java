// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.javacpp.Pointer;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.engine.Batch;
import org.curie.learning.engine.GradientSession;
import org.curie.learning.engine.InferenceSession;
import org.curie.learning.engine.Loss;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.engine.OptimizerState;
import org.curie.learning.engine.Precision;
import org.curie.learning.engine.TrainingSession;
import org.curie.learning.engine.TrainingSpec;
import org.curie.learning.graph.Flow;
import org.curie.learning.graph.Network;
import org.curie.learning.network.NetworkSpec;
import org.curie.learning.operator.Shape;
import org.junit.jupiter.api.Test;

class TorchSessionTest {
  private static final Loss LOSS = new Loss.CrossEntropy();
  private static final TrainingSpec ADAM =
      TinyNetworks.spec(LOSS, Optimizer.AdamW.withWeightDecay(0.01), 1);
  private static final Network SMALL =
      TinyNetworks.of(
          x -> x.conv(3, 3).batchNormalization().relu().maxPool(2).flatten().dropout(0.5), 1, 4, 4);

  @Test
  void runningStatistics_moveATenthTowardsTheBatchs() {
    Network network = TinyNetworks.of(Flow::batchNormalization, 2, 1, 3);
    Batch batch = TinyNetworks.batch(network, 4, 1);
    try (TrainingSession session = TinyNetworks.train(network, TinyNetworks.descent(LOSS))) {
      session.step(batch, 0, 1);
      for (int c = 0; c < 2; c++) {
        double[] values = new double[12];
        for (int i = 0; i < 12; i++) {
          values[i] = batch.inputs().get(i / 3 * 6 + c * 3 + i % 3);
        }
        double mean = Arrays.stream(values).average().orElseThrow();
        double m = mean;
        double variance = Arrays.stream(values).map(v -> (v - m) * (v - m)).sum() / 11; // unbiased
        assertStatistic(session, network, "mean", c, mean);
        assertStatistic(session, network, "variance", c, variance);
      }
      assertThat(session.weights().get("body/batchnormalization1.scale"))
          .as("rate 0 changes no learned value")
          .isEqualTo(network.weights().get("body/batchnormalization1.scale"));
    }
  }

  private static void assertStatistic(
      TrainingSession session, Network before, String which, int channel, double ofBatch) {
    String name = "body/batchnormalization1." + which;
    assertThat((double) session.weights().get(name)[channel])
        .isCloseTo(0.9 * before.weights().get(name)[channel] + 0.1 * ofBatch, within(1e-6));
  }

  @Test
  void dropout_dependsOnTheSeedAlone_andKeepsTheMean() {
    // All weights 1, one class: the loss tells how many of the inputs were kept.
    Network network = TinyNetworks.of(x -> x.flatten().dropout(0.25), 1, 8, 8);
    Batch batch = TinyNetworks.batch(network, 3, 1);
    try (TrainingSession session = TinyNetworks.train(network, TinyNetworks.descent(LOSS))) {
      double first = session.step(batch, 0, 7);
      assertThat(session.step(batch, 0, 8)).isNotEqualTo(first);
      assertThat(session.step(batch, 0, 7)).isEqualTo(first);
      assertThat(session.predict(batch)).isEqualTo(session.predict(batch));
    }
  }

  @Test
  void dropout_zeroesItsShare_andEnlargesTheRest() {
    Network network = TinyNetworks.of(x -> x.flatten().dropout(0.25), 1, 16, 16);
    Batch batch = new Batch(network.graph().input().shape(), 1, 2);
    batch.setCount(1);
    float[] ones = new float[256];
    Arrays.fill(ones, 1);
    batch.putInput(0, ones);
    batch.putTarget(0, new float[] {1, 0}, 1);
    int kept = 0;
    for (int seed = 0; seed < 20; seed++) {
      try (TrainingSession session = TinyNetworks.train(network, TinyNetworks.descent(LOSS))) {
        session.step(batch, 1, seed);
        float[] before = network.weights().get("head/gemm1.weight");
        float[] after = session.weights().get("head/gemm1.weight");
        float biasChange =
            session.weights().get("head/gemm1.bias")[0]
                - network.weights().get("head/gemm1.bias")[0];
        for (int p = 0; p < 256; p++) {
          double ratio = (after[p] - before[p]) / (double) biasChange; // the input as it was seen
          assertThat(Math.min(Math.abs(ratio), Math.abs(ratio - 4.0 / 3))).isLessThan(0.01);
          kept += ratio > 0.5 ? 1 : 0;
        }
      }
    }
    assertThat(kept / (256.0 * 20)).isCloseTo(0.75, within(0.02));
  }

  @Test
  void aTrainedNetwork_answersInTrainingAsItWillInUse() {
    Batch batch = TinyNetworks.batch(SMALL, 4, 1);
    try (TrainingSession session = TinyNetworks.train(SMALL, ADAM)) {
      for (int i = 0; i < 5; i++) {
        session.step(batch, 0.01, i);
      }
      float[] inputs = new float[4 * 16];
      batch.inputs().get(0, inputs);
      try (InferenceSession inUse =
          TinyNetworks.infer(new Network(SMALL.graph(), session.weights()))) {
        assertThat(inUse.inputShape()).isEqualTo(Shape.batchOf(1, 4, 4));
        assertThat(inUse.run(inputs, 4)).containsExactly(session.predict(batch), within(1e-6f));
      }
    }
  }

  @Test
  void bfloat16_answersNearFloat32() {
    Network network =
        TinyNetworks.random(
            new NetworkSpec.ResNetSpec(18, 4, NetworkSpec.Stem.SMALL_IMAGE, 0)
                .build(Shape.batchOf(1, 8, 8), 2));
    Batch batch = TinyNetworks.batch(network, 4, 1);
    TrainingSpec bf16 = new TrainingSpec(LOSS, ADAM.optimizer(), Precision.BF16, 1, 1);
    try (TrainingSession exact = TinyNetworks.train(network, ADAM);
        TrainingSession rounded = TinyNetworks.train(network, bf16)) {
      float[] expected = exact.predict(batch);
      float largest = 0;
      for (float logit : expected) {
        largest = Math.max(largest, Math.abs(logit));
      }
      assertThat(rounded.predict(batch))
          .isNotEqualTo(expected)
          .containsExactly(expected, within(0.05f * largest));
      assertThat(rounded.step(batch, 0, 1)).isCloseTo(exact.step(batch, 0, 1), within(0.2));
    }
  }

  @Test
  void nativeMemory_isAsFullAfterFiveHundredStepsAsAfterFifty() {
    long before = Pointer.totalCount();
    Batch batch = TinyNetworks.batch(SMALL, 4, 1);
    long afterFifty = 0;
    try (TrainingSession session = TinyNetworks.train(SMALL, ADAM)) {
      for (int i = 1; i <= 500; i++) {
        session.step(batch, 0.001, i);
        session.predict(batch);
        if (i % 50 == 0) {
          session.weights();
          session.optimizerState();
        }
        if (i == 50) {
          afterFifty = Pointer.totalCount();
        }
      }
      assertThat(Pointer.totalCount()).isEqualTo(afterFifty);
    }
    assertThat(Pointer.totalCount()).as("all is freed with the session").isEqualTo(before);
  }

  @Test
  void sessionsOfEveryKind_freeWhatTheyHeld() {
    long before = Pointer.totalCount();
    try (InferenceSession answers = TinyNetworks.infer(SMALL);
        GradientSession gradients =
            new TorchEngine(TinyNetworks.NO_FORMAT).differentiate(SMALL, 1)) {
      for (int i = 0; i < 10; i++) {
        answers.run(new float[32], 2);
        gradients.gradient(new float[16], "image", 0);
        assertThatThrownBy(() -> answers.run(new float[31], 2)).isNotNull();
      }
    }
    assertThat(Pointer.totalCount()).isEqualTo(before);
  }

  @Test
  void aClosedSession_maybeClosedAgain_andSaysThatItIsClosed() {
    TrainingSession session = TinyNetworks.train(SMALL, ADAM);
    session.close();
    session.close();
    Batch batch = TinyNetworks.batch(SMALL, 2, 1);
    for (Runnable use :
        List.<Runnable>of(
            () -> session.step(batch, 1, 1),
            () -> session.predict(batch),
            session::weights,
            session::optimizerState)) {
      assertThatThrownBy(use::run)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the session is closed");
    }
    InferenceSession answers = TinyNetworks.infer(SMALL);
    answers.close();
    answers.close();
    assertThatThrownBy(() -> answers.run(new float[16], 1)).hasMessage("the session is closed");
  }

  @Test
  void sessionsInTwoThreads_giveTheBitsTheyGiveAlone()
      throws ExecutionException, InterruptedException {
    String alone = trained(1);
    String aloneToo = trained(2);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (int i = 0; i < 3; i++) {
        Future<String> first = threads.submit(() -> trained(1));
        Future<String> second = threads.submit(() -> trained(2));
        assertThat(first.get()).isEqualTo(alone);
        assertThat(second.get()).isEqualTo(aloneToo);
      }
    }
    assertThat(alone).isNotEqualTo(aloneToo);
  }

  private static String trained(long seed) {
    try (TrainingSession session = TinyNetworks.train(SMALL, ADAM)) {
      for (int i = 0; i < 60; i++) {
        session.step(TinyNetworks.batch(SMALL, 4, seed), 0.01, seed * 1000 + i);
      }
      return session.weights().sha256();
    }
  }

  @Test
  void valuesThatDoNotFit_areRefusedBeforeNativeCodeReadsThem() {
    try (InferenceSession answers = TinyNetworks.infer(SMALL)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> answers.run(new float[16], 2))
          .withMessageContaining("32 values, but got 16");
    }
    Network other = TinyNetworks.of(x -> x, 1, 4, 5);
    try (TrainingSession session = TinyNetworks.train(SMALL, ADAM)) {
      Batch wide = TinyNetworks.batch(other, 2, 1);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> session.step(wide, 1, 1))
          .withMessageContaining("2 x 1 x 4 x 5");
      Batch threeClasses = new Batch(Shape.batchOf(1, 4, 4), 2, 3);
      threeClasses.setCount(2);
      assertThatIllegalArgumentException().isThrownBy(() -> session.predict(threeClasses));
    }
  }

  @Test
  void aStateOfAnotherOptimizerOrNetwork_isRefused() {
    OptimizerState adam;
    try (TrainingSession session = TinyNetworks.train(SMALL, ADAM)) {
      session.step(TinyNetworks.batch(SMALL, 2, 1), 0.01, 1);
      adam = session.optimizerState();
    }
    long before = Pointer.totalCount();
    TrainingSpec momentum = TinyNetworks.spec(LOSS, new Optimizer.Sgd(0.9, false, 0), 0);
    assertForeign(SMALL, momentum, adam, "momentum/");
    assertForeign(SMALL, TinyNetworks.descent(LOSS), adam, "nothing here remembers");
    assertForeign(TinyNetworks.of(x -> x, 1, 4, 4), ADAM, adam, "head/gemm1");
    Map<String, float[]> shorter = new HashMap<>(adam.values());
    shorter.replaceAll((name, v) -> name.endsWith("head/gemm1.bias") ? new float[1] : v);
    assertForeign(SMALL, ADAM, new OptimizerState(1, shorter), "2 values, but has 1");
    assertThat(Pointer.totalCount()).isEqualTo(before);
  }

  private static void assertForeign(
      Network network, TrainingSpec spec, OptimizerState state, String how) {
    CurieException refusal =
        catchThrowableOfType(
            CurieException.class, () -> TinyNetworks.train(network, spec, state).close());
    assertThat(refusal.code()).isEqualTo(ErrorCode.MODEL_INCOMPATIBLE);
    assertThat(refusal).hasMessageContaining(how);
  }

  @Test
  void whatLibtorchRefuses_isToldInOneLine_andFreesWhatWasBegun() {
    Network padded = TinyNetworks.of(x -> x.maxPool(3, 3, 2), 1, 4, 4); // half the kernel at most
    try (TrainingSession session = TinyNetworks.train(padded, ADAM)) {
      Batch batch = TinyNetworks.batch(padded, 2, 1);
      long before = Pointer.totalCount();
      for (int i = 0; i < 3; i++) {
        CurieException failure =
            catchThrowableOfType(CurieException.class, () -> session.step(batch, 0.1, 1));
        assertThat(failure.code()).isEqualTo(ErrorCode.ENGINE_FAILED);
        assertThat(failure.getMessage())
            .startsWith("libtorch failed while training: ")
            .contains("pad")
            .doesNotContain("\n", "Exception raised from");
      }
      assertThat(Pointer.totalCount()).isEqualTo(before);
    }
  }

  @Test
  void samplesThatAreNoNumbers_giveALossThatIsNone() {
    Batch batch = TinyNetworks.batch(SMALL, 2, 1);
    float[] bad = new float[16];
    bad[3] = Float.NaN;
    batch.putInput(1, bad);
    try (TrainingSession session = TinyNetworks.train(SMALL, ADAM)) {
      assertThat(session.step(batch, 0.01, 1)).isNaN();
    }
  }

  @Test
  void errors_areOursOrTranslated() {
    IllegalStateException ours = new IllegalStateException("ours");
    assertThatThrownBy(
            () ->
                NativeErrors.translate(
                    "testing",
                    () -> {
                      throw ours;
                    }))
        .isSameAs(ours);
    CurieException memory =
        catchThrowableOfType(
            CurieException.class,
            () ->
                NativeErrors.translate(
                    "testing",
                    () -> {
                      throw new OutOfMemoryError("Physical memory usage is too high");
                    }));
    assertThat(memory.code()).isEqualTo(ErrorCode.MEMORY_EXHAUSTED);
  }
}
