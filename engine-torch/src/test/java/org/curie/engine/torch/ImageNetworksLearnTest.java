// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.curie.core.random.RandomStreams;
import org.curie.engine.onnx.OnnxFormat;
import org.curie.engine.onnx.OnnxRuntimeEngine;
import org.curie.engine.torch.tensor.Tensors;
import org.curie.learning.engine.InferenceSession;
import org.curie.learning.engine.Precision;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Initialization;
import org.curie.learning.graph.Network;
import org.curie.learning.network.ImageClassifierSpec.CbamSpec;
import org.curie.learning.network.ImageClassifierSpec.ConvNextSpec;
import org.curie.learning.network.ImageClassifierSpec.DenseNetSpec;
import org.curie.learning.network.ImageClassifierSpec.EfficientSpec;
import org.curie.learning.network.ImageClassifierSpec.EfficientSpec.Variant;
import org.curie.learning.network.ImageClassifierSpec.InceptionSpec;
import org.curie.learning.network.ImageClassifierSpec.SeResNetSpec;
import org.curie.learning.network.NetworkSpec;
import org.curie.learning.network.NetworkSpec.Stem;
import org.curie.learning.network.SegmentationSpec;
import org.curie.learning.network.SegmentationSpec.AttentionUNetSpec;
import org.curie.learning.network.SegmentationSpec.DeepLabSpec;
import org.curie.learning.network.SegmentationSpec.ResUNetSpec;
import org.curie.learning.network.SegmentationSpec.SegNetSpec;
import org.curie.learning.network.SegmentationSpec.UNet3dSpec;
import org.curie.learning.network.SegmentationSpec.UNetSpec;
import org.curie.learning.operator.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every network of images, small: it learns a task that can be seen, and its file says the same.
 */
class ImageNetworksLearnTest {
  private static final Shape SMALL = Shape.batchOf(1, 16, 16);
  private static final Shape MIDDLE = Shape.batchOf(1, 32, 32);
  private static final Shape VOLUME = Shape.batchOf(1, 8, 8, 8);
  private static final int COUNT = 8;
  private static final int STEPS = 30;

  static Stream<Arguments> networks() {
    return Stream.of(
        arguments(new SeResNetSpec(18, 4, Stem.SMALL_IMAGE, 0), SMALL),
        arguments(new CbamSpec(18, 4, Stem.SMALL_IMAGE, 0), SMALL),
        arguments(new CbamSpec(18, 2, Stem.SMALL_IMAGE, 0), VOLUME),
        arguments(new DenseNetSpec(121, 2, Stem.SMALL_IMAGE, 0), SMALL),
        arguments(new ConvNextSpec(1, 8, 1, 0), SMALL),
        arguments(new ConvNextSpec(1, 4, 1, 0), VOLUME),
        arguments(new EfficientSpec(Variant.EFFICIENTNET_B0, 0.25, 0), MIDDLE),
        arguments(new EfficientSpec(Variant.MOBILENET_V3_SMALL, 0.25, 0), MIDDLE),
        arguments(new InceptionSpec(4, Stem.SMALL_IMAGE, 0), SMALL),
        arguments(new UNetSpec(4, 3, 0.1), SMALL),
        arguments(new AttentionUNetSpec(4, 3), SMALL),
        arguments(new ResUNetSpec(4, 3), SMALL),
        arguments(new UNet3dSpec(4, 3, false), SMALL),
        arguments(new UNet3dSpec(4, 2, true), VOLUME),
        arguments(new SegNetSpec(4), MIDDLE),
        arguments(new DeepLabSpec(18, 4), MIDDLE));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void training_onATaskThatCanBeSeen_learnsIt(NetworkSpec spec, Shape image) {
    Graph graph = spec.build(image, 2);
    Network network = new Network(graph, Initialization.of(graph, 3));
    torch.set_num_threads(1);
    try (Parameters parameters = new Parameters(network, p -> true);
        PointerScope _ = new PointerScope()) {
      TensorVector trained = new TensorVector();
      parameters.learned().forEach(p -> trained.push_back(parameters.get(p.name())));
      Adam adam = new Adam(trained, new AdamOptions(0.01));
      GraphWalk walk = new GraphWalk(graph);
      Tensor images = Tensors.channelsLast(images(image));
      Tensor labels = labels(images, spec instanceof SegmentationSpec);
      double first = 0;
      double last = 0;
      for (int step = 0; step < STEPS; step++) {
        try (PointerScope _ = new PointerScope()) {
          adam.zero_grad();
          Tensor loss = loss(walk.learn(List.of(images), parameters.tensors(), step), labels);
          loss.backward();
          adam.step();
          last = loss.item_double();
          first = step == 0 ? last : first;
        }
      }
      assertThat(last).isFinite().isLessThan(0.5 * first);
      settle(walk, images, parameters);
      assertLearned(walk, images, parameters, labels);
    }
  }

  /** Steps so few leave running statistics behind: they follow while nothing else changes. */
  private static void settle(GraphWalk walk, Tensor images, Parameters parameters) {
    try (NoGradGuard _ = new NoGradGuard()) {
      for (int pass = 0; pass < 2 * STEPS; pass++) {
        try (PointerScope _ = new PointerScope()) {
          walk.learn(List.of(images), parameters.tensors(), pass);
        }
      }
    }
  }

  /** Of the first output: further ones are coarser. */
  private static Tensor loss(List<Tensor> answers, Tensor labels) {
    return torch.cross_entropy_loss(answers.getFirst(), labels);
  }

  private static void assertLearned(
      GraphWalk walk, Tensor images, Parameters parameters, Tensor labels) {
    try (NoGradGuard _ = new NoGradGuard()) {
      Tensor exact = walk.answer(List.of(images), parameters.tensors()).getFirst();
      Tensor right = exact.argmax(new LongOptional(1), false).eq(labels);
      assertThat(right.to(torch.ScalarType.Float).mean().item_double()).isGreaterThan(0.8);
      try (Autocast _ = Autocast.in(Precision.BF16)) {
        Tensor rough = walk.answer(List.of(images), parameters.tensors()).getFirst();
        double scale = exact.abs().max().item_double();
        double apart = rough.to(torch.ScalarType.Float).sub(exact).abs().mean().item_double();
        assertThat(apart / scale).as("bf16 beside fp32").isLessThan(0.05);
      }
    }
  }

  /** Noise and, in the even cases, a bright first half; in the odd ones a bright second half. */
  private static Tensor images(Shape image) {
    RandomGenerator random = new RandomStreams(5).stream("images");
    int size = image.caseSize();
    float[] values = new float[COUNT * size];
    for (int i = 0; i < values.length; i++) {
      boolean firstHalf = i % size < size / 2;
      boolean even = i / size % 2 == 0;
      values[i] = (float) (0.2 * random.nextGaussian() + (firstHalf == even ? 1 : -1));
    }
    return Tensors.copyOf(values, image.withDim(0, COUNT));
  }

  /** Which half is bright, or what is bright. */
  private static Tensor labels(Tensor images, boolean everywhere) {
    if (everywhere) {
      return images.select(1, 0).gt(new Scalar(0.0)).to(torch.ScalarType.Long);
    }
    long[] halves = new long[COUNT];
    for (int i = 0; i < COUNT; i++) {
      halves[i] = i % 2;
    }
    return Tensor.create(halves, COUNT);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void theWrittenFile_readsBackAsTheGraph_andAnswersTheSameInOnnxRuntime(
      NetworkSpec spec, Shape image) {
    Graph graph = spec.build(image, 2);
    Network network = new Network(graph, TinyNetworks.random(graph).weights());
    byte[] file = new OnnxFormat().write(network);
    assertThat(new OnnxFormat().read(file).graph()).isEqualTo(graph);
    if (graph.outputs().size() > 1) {
      return; // sessions answer with one tensor
    }
    float[] inputs =
        TinyNetworks.gaussian(new RandomStreams(2).stream("inputs"), 2 * image.caseSize());
    try (InferenceSession torchs = TinyNetworks.infer(network);
        InferenceSession onnx = OnnxRuntimeEngine.load().open(file, 1)) {
      float[] expected = torchs.run(inputs, 2);
      float[] found = onnx.run(inputs, 2);
      double scale = 0;
      for (float e : expected) {
        scale = Math.max(scale, Math.abs(e));
      }
      assertThat(scale).isFinite().isPositive();
      assertThat(found).containsExactly(expected, within((float) (2e-4 * Math.max(1, scale))));
    }
  }
}
