// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.curie.engine.onnx.OnnxFormat;
import org.curie.engine.torch.Differentiation;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Initialization;
import org.curie.learning.graph.Network;
import org.curie.learning.network.generative.AutoencoderSpec;
import org.curie.learning.network.generative.DcganSpec;
import org.curie.learning.network.generative.DcganSpec.Normalization;
import org.curie.learning.network.generative.VaeSpec;
import org.curie.learning.operator.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Generative networks as ONNX files, read back and run by ONNX Runtime. */
class GenerativeExportTest {
  private static final double FLOAT32 = 1e-4;

  static Stream<Graph> networks() {
    Shape image = Shape.batchOf(1, 9, 8);
    Shape volume = Shape.batchOf(2, 5, 6, 7);
    DcganSpec dcgan = new DcganSpec(3, 2, 4, 0, Normalization.BATCH);
    return Stream.of(
        new AutoencoderSpec(3, 2, 4).build(image),
        new AutoencoderSpec(3, 2, 4).build(volume),
        new VaeSpec(3, 2, 4).build(image),
        new VaeSpec(3, 2, 4).decoder(image),
        dcgan.generator(image),
        dcgan.withClasses(3).generator(volume),
        dcgan.discriminator(volume),
        dcgan.withClasses(3).withNormalization(Normalization.CASE).discriminator(image));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void exporting_aGenerativeNetwork_keepsItsGraphAndItsAnswer(Graph graph) {
    OperatorCase c = new OperatorCase(graph.name(), graph, "");
    OnnxFormat format = new OnnxFormat();
    Network network = new Network(graph, Initialization.of(graph, 1));

    assertThat(format.read(format.write(network)).graph()).isEqualTo(graph);
    List<Double> found = OnnxRuntime.answer(c);
    List<Double> expected = Differentiation.inFloat32(graph).answer(c.values());
    assertThat(found).hasSameSizeAs(expected);
    double largest = expected.stream().mapToDouble(Math::abs).max().orElse(0);
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i)).isCloseTo(expected.get(i), within(FLOAT32 * Math.max(1, largest)));
    }
  }
}
