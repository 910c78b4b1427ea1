// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.curie.learning.graph.Graph;
import org.curie.learning.network.NetworkSpec.CnnSpec;
import org.curie.learning.network.NetworkSpec.ResNetSpec;
import org.curie.learning.network.NetworkSpec.Stem;
import org.curie.learning.network.NetworkSpec.VggSpec;
import org.curie.learning.operator.Dropout;
import org.curie.learning.operator.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkSpecTest {
  private static final Shape SMALL = Shape.batchOf(1, 28, 28);
  private static final Shape LARGE = Shape.batchOf(3, 224, 224);

  /**
   * ResNet counts at 224 x 224 with 1000 classes: torchvision's documentation of {@code resnet18},
   * {@code resnet34} and {@code resnet50} (num_params). The small stem has 3 x 3 x 64 weights in
   * place of 7 x 7 x 3 x 64, and ten classes. VGG without its dense layers and the cnn: by hand.
   */
  static Stream<Arguments> counts() {
    return Stream.of(
        arguments(ResNetSpec.depth(18), SMALL, 10, 11_172_810L),
        arguments(new ResNetSpec(18, 64, Stem.LARGE_IMAGE, 0), LARGE, 1000, 11_689_512L),
        arguments(new ResNetSpec(34, 64, Stem.LARGE_IMAGE, 0), LARGE, 1000, 21_797_672L),
        arguments(new ResNetSpec(50, 64, Stem.LARGE_IMAGE, 0), LARGE, 1000, 25_557_032L),
        arguments(
            new CnnSpec(32, 128, 0.5),
            SMALL,
            2,
            (9 * 32 + 32)
                + (9L * 32 * 64 + 64)
                + (9L * 64 * 128 + 128)
                + (128L * 3 * 3 * 128 + 128)
                + (128 * 2 + 2)),
        arguments(
            new VggSpec(11, 64, 0.5),
            LARGE,
            1000,
            9L * (3 * 64 + 64 * 128 + 128 * 256 + 256 * 256 + 256 * 512 + 3 * 512 * 512)
                + 2L * (64 + 128 + 2 * 256 + 4 * 512)
                + 512L * 1000
                + 1000));
  }

  @ParameterizedTest
  @MethodSource("counts")
  void learnedValues_ofAPreset_areAsPublished(
      NetworkSpec spec, Shape image, int classes, long expected) {
    Graph graph = spec.build(image, classes);

    assertThat(graph.learnedValues()).isEqualTo(expected);
    assertThat(graph.outputShape()).isEqualTo(Shape.batchOf(classes));
  }

  /** Convolutions and dense layers with weights on the main path: what the name counts. */
  @ParameterizedTest
  @MethodSource("depths")
  void depth_ofAPreset_isTheNumberOfWeightedLayers(NetworkSpec spec, int shortcuts, int depth) {
    Graph graph = spec.build(LARGE, 10);

    long weighted =
        graph.nodes().stream().filter(n -> n.operator().onnxName().matches("Conv|Gemm")).count();
    assertThat(weighted - shortcuts).isEqualTo(depth);
  }

  /** VGG here has one dense layer where the paper has three. */
  static Stream<Arguments> depths() {
    return Stream.of(
        arguments(ResNetSpec.depth(18), 3, 18),
        arguments(ResNetSpec.depth(34), 3, 34),
        arguments(ResNetSpec.depth(50), 4, 50),
        arguments(new VggSpec(11, 8, 0), 0, 11 - 2),
        arguments(new VggSpec(13, 8, 0), 0, 13 - 2),
        arguments(new VggSpec(16, 8, 0), 0, 16 - 2));
  }

  @Test
  void stem_forLargeImages_reducesFourfoldBeforeTheFirstStage() {
    Graph graph = new ResNetSpec(18, 64, Stem.LARGE_IMAGE, 0).build(LARGE, 2);

    assertThat(graph.shape("stem/maxpool1:out")).isEqualTo(Shape.batchOf(64, 56, 56));
    assertThat(graph.shape(graph.lastSpatialValue())).isEqualTo(Shape.batchOf(512, 7, 7));
  }

  @Test
  void presets_workOnVolumes() {
    Shape volume = Shape.batchOf(1, 16, 16, 16);

    for (NetworkSpec spec :
        new NetworkSpec[] {
          new CnnSpec(4, 8, 0.5), new ResNetSpec(18, 4, Stem.SMALL_IMAGE, 0), new VggSpec(11, 4, 0)
        }) {
      assertThat(spec.build(volume, 3).outputShape()).isEqualTo(Shape.batchOf(3));
    }
  }

  @Test
  void vgg_onImagesTooSmallForFiveHalvings_stopsHalving() {
    Graph graph = new VggSpec(16, 8, 0).build(Shape.batchOf(1, 9, 9), 2);

    assertThat(graph.nodes().stream().filter(n -> n.operator().onnxName().equals("MaxPool")))
        .hasSize(3);
  }

  @Test
  void dropout_isLeftOutWhenItsShareIsZero() {
    assertThat(dropouts(new ResNetSpec(18, 4, Stem.SMALL_IMAGE, 0))).isZero();
    assertThat(dropouts(new ResNetSpec(18, 4, Stem.SMALL_IMAGE, 0.3))).isOne();
    assertThat(dropouts(CnnSpec.defaults())).isOne();
  }

  private static long dropouts(NetworkSpec spec) {
    return spec.build(SMALL, 2).nodes().stream()
        .filter(n -> n.operator() instanceof Dropout)
        .count();
  }

  @Test
  void depths_thatDoNotExist_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ResNetSpec.depth(20))
        .withMessage("resnet depth must be 18, 34, 50, 101 or 152, but was 20");
    assertThatIllegalArgumentException().isThrownBy(() -> new VggSpec(19, 64, 0));
  }
}
