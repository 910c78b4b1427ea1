// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network.generative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Initialization;
import org.curie.learning.graph.Network;
import org.curie.learning.network.generative.DcganSpec.Normalization;
import org.curie.learning.operator.Normalization.BatchNormalization;
import org.curie.learning.operator.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GenerativeNetworksTest {

  /** Signals, images and volumes, also of extents that cannot be halved. */
  static Stream<Shape> images() {
    return Stream.of(
        Shape.batchOf(1, 28, 28),
        Shape.batchOf(3, 64, 64),
        Shape.batchOf(1, 9, 7),
        Shape.batchOf(2, 50),
        Shape.batchOf(1, 8, 9, 11));
  }

  @ParameterizedTest
  @MethodSource("images")
  void autoencoders_answerWithTheShapeTheyRead(Shape image) {
    Graph plain = new AutoencoderSpec(4, 2, 8).build(image);
    Graph variational = new VaeSpec(4, 2, 8).build(image);

    assertThat(plain.outputShape()).isEqualTo(image);
    assertThat(variational.inputs().get(1).shape()).isEqualTo(Shape.batchOf(8));
    assertThat(variational.outputs().stream().map(variational::shape))
        .containsExactly(image, Shape.batchOf(8), Shape.batchOf(8));
  }

  @ParameterizedTest
  @MethodSource("images")
  void opponents_fitEachOther(Shape image) {
    for (DcganSpec spec :
        List.of(
            new DcganSpec(4, 3, 6, 0, Normalization.BATCH),
            new DcganSpec(4, 2, 6, 3, Normalization.CASE))) {
      Graph generator = spec.generator(image);
      Graph discriminator = spec.discriminator(image);

      assertThat(generator.outputShape()).isEqualTo(image);
      assertThat(discriminator.inputs().getFirst().shape()).isEqualTo(image);
      assertThat(discriminator.outputShape()).isEqualTo(Shape.batchOf(1));
      assertThat(generator.inputs().stream().skip(1).toList())
          .isEqualTo(discriminator.inputs().stream().skip(1).toList());
    }
  }

  /** By hand, for 8 x 8 pixels, width 2, one level, code 3. */
  @Test
  void autoencoder_hasTheParametersOfItsLayers() {
    long encoder = 2 * 9 + 2 * 2;
    long code = 32 * 3 + 3;
    long top = 3 * 32 + 32;
    long decoder = 2 * 2 * 9 + 2 * 2 + 2 * 9 + 1;

    assertThat(new AutoencoderSpec(2, 1, 3).build(Shape.batchOf(1, 8, 8)).learnedValues())
        .isEqualTo(encoder + code + top + decoder);
  }

  @Test
  void decoder_hasTheWeightsOfTheWhole() {
    VaeSpec spec = new VaeSpec(4, 2, 8);
    Shape image = Shape.batchOf(1, 12, 12);
    Graph whole = spec.build(image);
    Network network = new Network(whole, Initialization.of(whole, 1));

    Network decoder = spec.decoderOf(network, image);

    assertThat(decoder.graph().outputShape()).isEqualTo(image);
    assertThat(decoder.weights().asMap()).isNotEmpty();
    decoder
        .weights()
        .asMap()
        .forEach((name, values) -> assertThat(values).isSameAs(network.weights().get(name)));
  }

  @Test
  void discriminator_normalizedByCase_hasNoBatchNormalization() {
    DcganSpec spec = DcganSpec.defaults();
    Shape image = Shape.batchOf(1, 28, 28);

    assertThat(batchNormalizations(spec.discriminator(image))).isEqualTo(1);
    assertThat(batchNormalizations(spec.withNormalization(Normalization.CASE).discriminator(image)))
        .isZero();
  }

  private static long batchNormalizations(Graph graph) {
    return graph.nodes().stream().filter(n -> n.operator() instanceof BatchNormalization).count();
  }

  static Stream<ThrowingCallable> nonsense() {
    return Stream.of(
        () -> new AutoencoderSpec(0, 1, 1),
        () -> new VaeSpec(1, 0, 1),
        () -> new DcganSpec(1, 1, 0, 0, Normalization.BATCH),
        () -> DcganSpec.defaults().withClasses(-1));
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void constructing_fromNumbersThatMeanNothing_isRefused(ThrowingCallable call) {
    assertThatIllegalArgumentException().isThrownBy(call);
  }
}
