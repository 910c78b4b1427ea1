// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.graph.Graph;
import org.curie.learning.network.ImageClassifierSpec.CbamSpec;
import org.curie.learning.network.ImageClassifierSpec.ConvNextSpec;
import org.curie.learning.network.ImageClassifierSpec.DenseNetSpec;
import org.curie.learning.network.ImageClassifierSpec.EfficientSpec;
import org.curie.learning.network.ImageClassifierSpec.EfficientSpec.Variant;
import org.curie.learning.network.ImageClassifierSpec.InceptionSpec;
import org.curie.learning.network.ImageClassifierSpec.SeResNetSpec;
import org.curie.learning.network.NetworkSpec.ResNetSpec;
import org.curie.learning.network.NetworkSpec.Stem;
import org.curie.learning.network.SegmentationSpec.AttentionUNetSpec;
import org.curie.learning.network.SegmentationSpec.DeepLabSpec;
import org.curie.learning.network.SegmentationSpec.ResUNetSpec;
import org.curie.learning.network.SegmentationSpec.SegNetSpec;
import org.curie.learning.network.SegmentationSpec.UNet3dSpec;
import org.curie.learning.network.SegmentationSpec.UNetSpec;
import org.curie.learning.operator.Convolution.Conv;
import org.curie.learning.operator.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ImageNetworksTest {
  private static final Shape COLOUR = Shape.batchOf(3, 224, 224);
  private static final Stem LARGE = Stem.LARGE_IMAGE;

  /**
   * With 1000 classes at 224 x 224: torchvision's documentation (num_params) of the networks of the
   * same name; SE-ResNet-50 is {@code seresnet50} of timm; CBAM is SE-ResNet and 2 x 7 x 7 weights
   * and one scale and shift for each of 16 blocks (28.09 M in its paper, table 4).
   */
  static Stream<Arguments> counts() {
    return Stream.of(
        arguments(new ResNetSpec(101, 64, LARGE, 0), 44_549_160L),
        arguments(new ResNetSpec(152, 64, LARGE, 0), 60_192_808L),
        arguments(new SeResNetSpec(50, 64, LARGE, 0), 28_088_024L),
        arguments(new CbamSpec(50, 64, LARGE, 0), 28_088_024L + 16 * (2 * 7 * 7 + 2)),
        arguments(new DenseNetSpec(121, 32, LARGE, 0), 7_978_856L),
        arguments(new DenseNetSpec(161, 48, LARGE, 0), 28_681_000L),
        arguments(new DenseNetSpec(169, 32, LARGE, 0), 14_149_480L),
        arguments(new DenseNetSpec(201, 32, LARGE, 0), 20_013_928L),
        arguments(new ConvNextSpec(9, 96, 4, 0), 28_589_128L),
        arguments(new ConvNextSpec(27, 96, 4, 0), 50_223_688L),
        arguments(new ConvNextSpec(27, 128, 4, 0), 88_591_464L),
        arguments(new EfficientSpec(Variant.EFFICIENTNET_B0, 1, 0.2), 5_288_548L),
        arguments(new EfficientSpec(Variant.MOBILENET_V3_SMALL, 1, 0.2), 2_542_856L),
        arguments(new EfficientSpec(Variant.MOBILENET_V3_LARGE, 1, 0.2), 5_483_032L),
        arguments(new InceptionSpec(64, LARGE, 0.2), 6_624_904L));
  }

  @ParameterizedTest
  @MethodSource("counts")
  void learnedValues_ofAClassifier_areAsPublished(NetworkSpec spec, long expected) {
    Graph graph = spec.build(COLOUR, 1000);

    assertThat(graph.learnedValues()).isEqualTo(expected);
    assertThat(graph.outputShape()).isEqualTo(Shape.batchOf(1000));
  }

  /** A U-Net with batch normalisation, by hand: two convolutions a block, 2x2 upwards, the head. */
  @Test
  void learnedValues_ofTheUNet_areThoseOfItsDrawing() {
    long expected = 64 * 2 + 2; // the head
    int[] widths = {3, 64, 128, 256, 512, 1024};
    for (int level = 1; level < widths.length; level++) {
      expected += block(widths[level - 1], widths[level]);
    }
    for (int level = 4; level >= 1; level--) {
      int w = widths[level];
      expected += 4L * widths[level + 1] * w + w + block(2L * w, w);
    }

    assertThat(new UNetSpec(64, 5, 0).build(Shape.batchOf(3, 64, 64), 2).learnedValues())
        .isEqualTo(expected)
        .isEqualTo(31_037_698L);
  }

  private static long block(long in, long out) {
    return 9 * in * out + 9 * out * out + 4 * out;
  }

  static Stream<NetworkSpec> classifiers() {
    return Stream.of(
        new SeResNetSpec(18, 4, Stem.SMALL_IMAGE, 0.1),
        new SeResNetSpec(50, 4, LARGE, 0),
        new CbamSpec(18, 4, Stem.SMALL_IMAGE, 0),
        new DenseNetSpec(121, 2, Stem.SMALL_IMAGE, 0),
        new ConvNextSpec(2, 4, 1, 0),
        new EfficientSpec(Variant.EFFICIENTNET_B0, 0.25, 0),
        new EfficientSpec(Variant.MOBILENET_V3_SMALL, 0.25, 0.2),
        new EfficientSpec(Variant.MOBILENET_V3_LARGE, 0.25, 0),
        new InceptionSpec(4, Stem.SMALL_IMAGE, 0.2));
  }

  @ParameterizedTest
  @MethodSource("classifiers")
  void classifiers_answerWithLogits_forSignalsImagesAndVolumes(NetworkSpec spec) {
    assertThat(spec.build(Shape.batchOf(2, 64), 3).outputShape()).isEqualTo(Shape.batchOf(3));
    assertThat(spec.build(Shape.batchOf(1, 37, 32), 3).outputShape()).isEqualTo(Shape.batchOf(3));
    assertThat(spec.build(Shape.batchOf(1, 16, 19, 16), 3).outputShape())
        .isEqualTo(Shape.batchOf(3));
  }

  static Stream<NetworkSpec> segmentations() {
    return Stream.of(
        new UNetSpec(4, 4, 0.1),
        new AttentionUNetSpec(4, 4),
        new ResUNetSpec(4, 4),
        new UNet3dSpec(4, 4, false),
        new SegNetSpec(2),
        new DeepLabSpec(18, 4),
        new DeepLabSpec(50, 2));
  }

  @ParameterizedTest
  @MethodSource("segmentations")
  void segmentations_answerAtEveryPlace_ofSignalsImagesAndVolumes(NetworkSpec spec) {
    for (Shape image :
        List.of(Shape.batchOf(2, 64), Shape.batchOf(1, 32, 64), Shape.batchOf(1, 32, 32, 64))) {
      int[] spatial = image.spatial().stream().mapToInt(Integer::intValue).toArray();
      int[] expected = IntStream.concat(IntStream.of(3), IntStream.of(spatial)).toArray();
      assertThat(spec.build(image, 3).outputShape()).isEqualTo(Shape.batchOf(expected));
    }
  }

  @Test
  void deepSupervision_answersAtEveryDecoderLevelButTheCoarsest() {
    Graph graph = new UNet3dSpec(4, 5, true).build(Shape.batchOf(1, 32, 32, 16), 2);

    assertThat(graph.outputs().stream().map(graph::shape))
        .containsExactly(
            Shape.batchOf(2, 32, 32, 16), Shape.batchOf(2, 16, 16, 8), Shape.batchOf(2, 8, 8, 4));
  }

  @Test
  void unet3d_widens_upToTenTimes() {
    Graph graph = new UNet3dSpec(4, 6, false).build(Shape.batchOf(1, 32, 32), 2);

    assertThat(graph.nodes().stream().mapToInt(n -> graph.shape(n.output()).dim(1)).max())
        .hasValue(2 * 40); // beside the skip
  }

  @Test
  void deeplab_takesAnySize_andSeesASixteenth() {
    Graph graph = new DeepLabSpec(50, 4).build(Shape.batchOf(3, 65, 50), 2);

    assertThat(graph.outputShape()).isEqualTo(Shape.batchOf(2, 65, 50));
    assertThat(graph.shape("stage4.block3/relu3:out")).isEqualTo(Shape.batchOf(128, 5, 4));
    assertThat(
            graph.nodes().stream()
                .filter(n -> n.operator() instanceof Conv)
                .map(n -> ((Conv) n.operator()).window().dilations().get(0))
                .distinct())
        .containsExactly(1, 2, 6, 12, 18);
  }

  static Stream<Arguments> wrongSizes() {
    return Stream.of(
        arguments(
            new UNetSpec(4, 5, 0),
            "unet needs extents that are multiples of 16, but the input is 30 x 64; resize or pad"
                + " it to 32 x 64, or choose fewer levels where the network has them"),
        arguments(new SegNetSpec(4), "segnet needs extents that are multiples of 32"),
        arguments(
            new ConvNextSpec(9, 8, 4, 0),
            "convnext needs at least 32 pixels along each axis, but the input is 30 x 64"),
        arguments(new InceptionSpec(8, LARGE, 0), "inception needs at least 32 pixels"));
  }

  @ParameterizedTest
  @MethodSource("wrongSizes")
  void sizesThatDoNotFit_areRefused_withASizeThatDoes(NetworkSpec spec, String message) {
    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> spec.build(Shape.batchOf(1, 30, 64), 2))
        .withMessageContaining(message)
        .extracting(CurieException::code)
        .isEqualTo(ErrorCode.SETTING_INVALID);
  }

  @Test
  void choicesThatDoNotExist_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DenseNetSpec(120, 32, LARGE, 0))
        .withMessage("densenet depth must be 121, 161, 169 or 201, but was 120");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new UNetSpec(64, 1, 0))
        .withMessageContaining("2 to 8 levels");
    assertThatIllegalArgumentException().isThrownBy(() -> new SeResNetSpec(20, 64, LARGE, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new DeepLabSpec(19, 64));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EfficientSpec(Variant.EFFICIENTNET_B0, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new ConvNextSpec(0, 96, 4, 0));
  }
}
