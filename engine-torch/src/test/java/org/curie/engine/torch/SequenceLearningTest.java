// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import org.curie.core.random.RandomStreams;
import org.curie.engine.onnx.OnnxFormat;
import org.curie.engine.onnx.OnnxRuntimeEngine;
import org.curie.learning.engine.Batch;
import org.curie.learning.engine.InferenceSession;
import org.curie.learning.engine.Loss;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.engine.OptimizerState;
import org.curie.learning.engine.Precision;
import org.curie.learning.engine.TrainingSession;
import org.curie.learning.engine.TrainingSpec;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Initialization;
import org.curie.learning.graph.Network;
import org.curie.learning.network.NetworkSpec;
import org.curie.learning.network.SequenceSpec.Cell;
import org.curie.learning.network.SequenceSpec.GruSpec;
import org.curie.learning.network.SequenceSpec.LstmSpec;
import org.curie.learning.network.SequenceSpec.RnnSpec;
import org.curie.learning.network.SequenceSpec.TcnSpec;
import org.curie.learning.network.SequenceSpec.TransformerSpec;
import org.curie.learning.network.TokenSpec.ConvAttentionSpec;
import org.curie.learning.network.TokenSpec.Readout;
import org.curie.learning.network.TokenSpec.SliceRnnSpec;
import org.curie.learning.network.TokenSpec.VitSpec;
import org.curie.learning.operator.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each network over sequences learns a task that the cases before it could not be answered by. */
class SequenceLearningTest {
  private static final int BATCH = 32;
  private static final int FRESH = 200;

  /** Makes a case: fills the values, answers with the class. */
  interface Question {
    int ask(float[] values, RandomGenerator random);
  }

  /**
   * @param accuracy reached on fresh cases; half, or a quarter for four classes, is chance
   */
  record Task(
      NetworkSpec spec, Shape input, int classes, Question question, int steps, double accuracy) {
    @Override
    public String toString() {
      return spec.toString();
    }
  }

  static List<Task> tasks() {
    Shape words = Shape.batchOf(8, 2);
    Shape signal = Shape.batchOf(32, 1);
    Shape image = Shape.batchOf(1, 16, 16);
    Shape volume = Shape.batchOf(1, 6, 8, 8);
    return List.of(
        task(new RnnSpec(16, 1, false, 0), words, 2, SequenceLearningTest::first, 200),
        task(new LstmSpec(16, 1, false, 0), words, 2, SequenceLearningTest::marked, 300),
        task(new LstmSpec(12, 2, true, 0.1), words, 2, SequenceLearningTest::marked, 300),
        task(new GruSpec(16, 1, true, 0), words, 2, SequenceLearningTest::marked, 300),
        task(new TcnSpec(8, 4, 3, 0), signal, 2, SequenceLearningTest::sine, 200),
        task(new LstmSpec(16, 1, false, 0), signal, 2, SequenceLearningTest::sine, 300),
        task(new TransformerSpec(16, 2, 2, 0), words, 2, SequenceLearningTest::marked, 300),
        task(
            new VitSpec(4, 16, 2, 2, Readout.CLASS_TOKEN, 0),
            image,
            4,
            SequenceLearningTest::quadrant,
            200),
        task(
            new VitSpec(4, 16, 1, 2, Readout.MEAN, 0.1),
            image,
            4,
            SequenceLearningTest::quadrant,
            200),
        task(new ConvAttentionSpec(8, 2, 1, 2, 0), image, 4, SequenceLearningTest::quadrant, 150),
        task(
            new SliceRnnSpec(Cell.GRU, 4, 2, 12, false, 0),
            volume,
            2,
            SequenceLearningTest::slice,
            150),
        task(
            new SliceRnnSpec(Cell.LSTM, 4, 2, 8, true, 0),
            volume,
            2,
            SequenceLearningTest::slice,
            150));
  }

  private static Task task(
      NetworkSpec spec, Shape input, int classes, Question question, int steps) {
    return new Task(spec, input, classes, question, steps, 0.9);
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void training_onFreshCases_learnsTheTaskAndOnnxRuntimeAnswersTheSame(Task task) {
    Network trained = train(task, Precision.FP32, task.steps());
    byte[] file = new OnnxFormat().write(trained);
    Batch fresh = batch(task, FRESH, "fresh", 0);
    float[] inputs = new float[FRESH * task.input().caseSize()];
    fresh.inputs().get(0, inputs);

    float[] torch;
    try (InferenceSession session = new TorchEngine(new OnnxFormat()).open(file, 1)) {
      torch = session.run(inputs, FRESH);
    }
    try (InferenceSession session = OnnxRuntimeEngine.load().open(file, 1)) {
      float[] onnx = session.run(inputs, FRESH);
      for (int i = 0; i < torch.length; i++) {
        assertThat(onnx[i]).isCloseTo(torch[i], within(1e-4f * (1 + Math.abs(torch[i]))));
      }
    }

    assertThat(accuracy(torch, fresh)).isGreaterThanOrEqualTo(task.accuracy());
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void training_withHalfOfTheDigits_lowersTheLoss(Task task) {
    try (TrainingSession session = open(task, Precision.BF16)) {
      Batch batch = batch(task, BATCH, "one", 0);
      double before = session.step(batch, 1e-3, 0);
      for (int step = 1; step < 30; step++) {
        session.step(batch, 3e-3, step);
      }
      assertThat(session.step(batch, 1e-3, 31)).isLessThan(before);
    }
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void training_twice_givesTheSameBits(Task task) {
    assertThat(train(task, Precision.FP32, 3).weights().sha256())
        .isEqualTo(train(task, Precision.FP32, 3).weights().sha256());
  }

  private static Network train(Task task, Precision precision, int steps) {
    try (TrainingSession session = open(task, precision)) {
      for (int step = 0; step < steps; step++) {
        session.step(batch(task, BATCH, "train", step), 5e-3, step);
      }
      return new Network(graph(task), session.weights());
    }
  }

  private static TrainingSession open(Task task, Precision precision) {
    Network network = new Network(graph(task), Initialization.of(graph(task), 1));
    TrainingSpec spec =
        new TrainingSpec(new Loss.CrossEntropy(), Optimizer.Adam.defaults(), precision, 1, 1);
    return new TorchEngine(TinyNetworks.NO_FORMAT).train(network, spec, OptimizerState.NONE);
  }

  private static Graph graph(Task task) {
    return task.spec().build(task.input(), task.classes());
  }

  private static Batch batch(Task task, int count, String name, int address) {
    RandomGenerator random = new RandomStreams(5).stream(name, address);
    Batch batch = new Batch(task.input(), count, task.classes());
    batch.setCount(count);
    for (int i = 0; i < count; i++) {
      float[] values = new float[task.input().caseSize()];
      float[] target = new float[task.classes()];
      target[task.question().ask(values, random)] = 1;
      batch.putInput(i, values);
      batch.putTarget(i, target, 1);
    }
    return batch;
  }

  private static double accuracy(float[] logits, Batch batch) {
    int classes = batch.classes();
    int right = 0;
    for (int i = 0; i < batch.count(); i++) {
      int best = 0;
      for (int k = 1; k < classes; k++) {
        best = logits[i * classes + k] > logits[i * classes + best] ? k : best;
      }
      right += batch.targets().get(i * classes + best) > 0 ? 1 : 0;
    }
    return (double) right / batch.count();
  }

  /** Eight steps of two numbers: was the very first number positive? */
  private static int first(float[] values, RandomGenerator random) {
    noise(values, random, 1);
    return values[0] > 0 ? 1 : 0;
  }

  /** The adding problem: the second number marks two of eight steps; is the sum there positive? */
  private static int marked(float[] values, RandomGenerator random) {
    int one = random.nextInt(4);
    int other = 4 + random.nextInt(4);
    for (int step = 0; step < 8; step++) {
      values[2 * step] = (float) random.nextGaussian();
      values[2 * step + 1] = step == one || step == other ? 1 : 0;
    }
    return values[2 * one] + values[2 * other] > 0 ? 1 : 0;
  }

  /** Three or five periods of a sine of any phase, in noise? */
  private static int sine(float[] values, RandomGenerator random) {
    noise(values, random, 0.2);
    int periods = random.nextBoolean() ? 5 : 3;
    double phase = 2 * Math.PI * random.nextDouble();
    for (int t = 0; t < 32; t++) {
      values[t] += (float) Math.sin(2 * Math.PI * periods * t / 32 + phase);
    }
    return periods == 5 ? 1 : 0;
  }

  /** In which quarter of a noisy image is the bright spot? */
  private static int quadrant(float[] values, RandomGenerator random) {
    noise(values, random, 0.3);
    int y = random.nextInt(14);
    int x = random.nextInt(14);
    for (int i = 0; i < 9; i++) {
      values[(y + i / 3) * 16 + x + i % 3] += 2;
    }
    return (y < 7 ? 0 : 2) + (x < 7 ? 0 : 1);
  }

  /** Does the bright slice come before the one with a bright corner? */
  private static int slice(float[] values, RandomGenerator random) {
    noise(values, random, 0.3);
    int bright = random.nextInt(6);
    int corner = (bright + 1 + random.nextInt(5)) % 6;
    for (int i = 0; i < 64; i++) {
      values[bright * 64 + i] += 1;
      values[corner * 64 + i] += i / 8 < 4 && i % 8 < 4 ? 3 : 0;
    }
    return bright < corner ? 1 : 0;
  }

  private static void noise(float[] values, RandomGenerator random, double deviation) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
  }
}
