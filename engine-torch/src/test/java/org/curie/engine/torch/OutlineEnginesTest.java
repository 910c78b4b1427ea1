// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import org.curie.core.random.RandomStreams;
import org.curie.engine.onnx.OnnxFormat;
import org.curie.engine.onnx.OnnxRuntimeEngine;
import org.curie.learning.engine.InferenceEngine;
import org.curie.learning.engine.InferenceSession;
import org.curie.learning.engine.Precision;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.graph.Initialization;
import org.curie.learning.graph.Network;
import org.curie.learning.network.SegmentationSpec.UNet3dSpec;
import org.curie.learning.operator.Shape;
import org.junit.jupiter.api.Test;

/** The engines that may run a packaged network which answers for every voxel, side by side. */
class OutlineEnginesTest {
  private static final int CLASSES = 3;
  private static final Shape PATCH = Shape.batchOf(1, 16, 24, 16);
  private static final int VOXELS = PATCH.caseSize();
  private static final TorchEngine TORCH = new TorchEngine(new OnnxFormat());

  private static final Graph GRAPH = new UNet3dSpec(16, 3, false).build(PATCH, CLASSES);
  private static final byte[] FILE =
      new OnnxFormat().write(new Network(GRAPH, Initialization.of(GRAPH, 3)));

  private static float[] patch(int number) {
    RandomGenerator random = new RandomStreams(1).stream("patch", number);
    float[] values = new float[VOXELS];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static float[] answer(InferenceEngine engine, float[] patch) {
    try (InferenceSession session = engine.open(FILE, 1)) {
      return session.run(patch, 1);
    }
  }

  private static double[] probabilities(float[] logits, int voxel) {
    double[] p = new double[CLASSES];
    double sum = 0;
    for (int k = 0; k < CLASSES; k++) {
      p[k] = Math.exp(logits[k * VOXELS + voxel]);
      sum += p[k];
    }
    for (int k = 0; k < CLASSES; k++) {
      p[k] /= sum;
    }
    return p;
  }

  private static int best(double[] p) {
    int best = 0;
    for (int k = 1; k < p.length; k++) {
      best = p[k] > p[best] ? k : best;
    }
    return best;
  }

  /** Dice of each class of the label maps, and the largest difference of a probability. */
  private record Likeness(double leastDice, double difference) {
    static Likeness of(float[] a, float[] b) {
      double difference = 0;
      int[][] counts = new int[CLASSES][3]; // in a, in b, in both
      for (int v = 0; v < VOXELS; v++) {
        double[] p = probabilities(a, v);
        double[] q = probabilities(b, v);
        for (int k = 0; k < CLASSES; k++) {
          difference = Math.max(difference, Math.abs(p[k] - q[k]));
          counts[k][0] += best(p) == k ? 1 : 0;
          counts[k][1] += best(q) == k ? 1 : 0;
          counts[k][2] += best(p) == k && best(q) == k ? 1 : 0;
        }
      }
      double least = 1;
      for (int[] n : counts) {
        least = Math.min(least, 2.0 * n[2] / (n[0] + n[1]));
      }
      return new Likeness(least, difference);
    }
  }

  @Test
  void libtorchInFp32_answersAsOnnxRuntime() {
    float[] patch = patch(1);
    Likeness likeness =
        Likeness.of(
            answer(OnnxRuntimeEngine.load(), patch),
            answer(TORCH.inference(Precision.FP32), patch));
    assertThat(likeness.difference()).isLessThan(1e-4);
    assertThat(likeness.leastDice()).isGreaterThan(0.999);
  }

  /**
   * An untrained network sees noise, so that two classes are often nearly as probable; a trained
   * one is surer, and its outlines differ less.
   */
  @Test
  void libtorchInBf16_outlinesNearlyAsOnnxRuntime() {
    float[] patch = patch(2);
    Likeness likeness =
        Likeness.of(
            answer(OnnxRuntimeEngine.load(), patch),
            answer(TORCH.inference(Precision.BF16), patch));
    assertThat(likeness.difference()).isLessThan(0.1);
    assertThat(likeness.leastDice()).isGreaterThan(0.98);
  }

  @Test
  void bf16_givesTheSameBitsAgain() {
    float[] patch = patch(3);
    InferenceEngine engine = TORCH.inference(Precision.BF16);
    assertThat(answer(engine, patch)).containsExactly(answer(engine, patch));
  }

  @Test
  void anArrayOfTheCaller_isFilledWithTheSameBits_andMustFit() {
    float[] patch = patch(4);
    for (InferenceEngine engine :
        List.of(
            OnnxRuntimeEngine.load(),
            TORCH.inference(Precision.FP32),
            TORCH.inference(Precision.BF16))) {
      try (InferenceSession session = engine.open(FILE, 1)) {
        float[] made = session.run(patch, 1);
        float[] filled = new float[made.length];
        session.run(patch, 1, filled);
        assertThat(filled).containsExactly(made);
        assertThatIllegalArgumentException()
            .isThrownBy(() -> session.run(patch, 1, new float[made.length - 1]))
            .withMessageContaining("there is room for " + (made.length - 1));
      }
    }
  }

  @Test
  void names_tellThePrecision() {
    assertThat(TORCH.inference(Precision.BF16).name()).startsWith("libtorch").endsWith(" in bf16");
    assertThat(TORCH.inference(Precision.FP32).name()).endsWith(" in fp32");
  }

  /** Of a case alone, whose voxels are many: the sums must not lose digits. */
  @Test
  void instanceNormalizationOfALargePatch_hasMean0AndDeviation1() {
    Shape shape = Shape.batchOf(1, 48, 48, 48);
    GraphBuilder builder = GraphBuilder.named("norm");
    Graph graph = builder.output(builder.input("image", shape).in("body").instanceNormalization());
    Network network = new Network(graph, Initialization.of(graph, 1));
    float[] values = new float[shape.caseSize()];
    RandomGenerator random = new RandomStreams(1).stream("normal");
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (100 + 3 * random.nextGaussian());
    }
    byte[] file = new OnnxFormat().write(network);
    try (InferenceSession session = TORCH.inference(Precision.FP32).open(file, 1)) {
      float[] normal = session.run(values, 1);
      double mean = 0;
      double squares = 0;
      for (float x : normal) {
        mean += x / (double) normal.length;
        squares += (double) x * x / normal.length;
      }
      assertThat(mean).isCloseTo(0, within(1e-5));
      assertThat(squares).isCloseTo(1, within(1e-5));
    }
  }
}
