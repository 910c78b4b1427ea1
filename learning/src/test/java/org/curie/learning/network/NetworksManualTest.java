// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.curie.learning.graph.Graph;
import org.curie.learning.network.ImageClassifierSpec.CbamSpec;
import org.curie.learning.network.ImageClassifierSpec.ConvNextSpec;
import org.curie.learning.network.ImageClassifierSpec.DenseNetSpec;
import org.curie.learning.network.ImageClassifierSpec.EfficientSpec;
import org.curie.learning.network.ImageClassifierSpec.EfficientSpec.Variant;
import org.curie.learning.network.ImageClassifierSpec.InceptionSpec;
import org.curie.learning.network.ImageClassifierSpec.SeResNetSpec;
import org.curie.learning.network.NetworkSpec.CnnSpec;
import org.curie.learning.network.NetworkSpec.ResNetSpec;
import org.curie.learning.network.NetworkSpec.Stem;
import org.curie.learning.network.NetworkSpec.VggSpec;
import org.curie.learning.network.SegmentationSpec.AttentionUNetSpec;
import org.curie.learning.network.SegmentationSpec.DeepLabSpec;
import org.curie.learning.network.SegmentationSpec.ResUNetSpec;
import org.curie.learning.network.SegmentationSpec.SegNetSpec;
import org.curie.learning.network.SegmentationSpec.UNet3dSpec;
import org.curie.learning.network.SegmentationSpec.UNetSpec;
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
import org.junit.jupiter.api.Test;

/** docs/networks.md says what is so. */
class NetworksManualTest {
  private static final Path MANUAL = Path.of("../docs/networks.md");
  private static final Path EXAMPLE =
      Path.of("src/test/java/org/curie/learning/network/OwnNetwork.java");

  /** In colour at 224 x 224 with 1000 classes; of segmentation networks with 2 classes. */
  private static Map<String, NetworkSpec> rows() {
    Stem large = Stem.LARGE_IMAGE;
    Map<String, NetworkSpec> rows = new LinkedHashMap<>();
    rows.put("`cnn` width 32", new CnnSpec(32, 128, 0.5));
    rows.put("`resnet` 18", new ResNetSpec(18, 64, large, 0));
    rows.put("`resnet` 50", new ResNetSpec(50, 64, large, 0));
    rows.put("`resnet` 152", new ResNetSpec(152, 64, large, 0));
    rows.put("`vgg` 16", new VggSpec(16, 64, 0));
    rows.put("`se-resnet` 50", new SeResNetSpec(50, 64, large, 0));
    rows.put("`cbam` 50", new CbamSpec(50, 64, large, 0));
    rows.put("`densenet` 121", new DenseNetSpec(121, 32, large, 0));
    rows.put("`convnext` tiny", new ConvNextSpec(9, 96, 4, 0));
    rows.put("`efficient` efficientnet-b0", new EfficientSpec(Variant.EFFICIENTNET_B0, 1, 0));
    rows.put("`efficient` mobilenet-v3-small", new EfficientSpec(Variant.MOBILENET_V3_SMALL, 1, 0));
    rows.put("`efficient` mobilenet-v3-large", new EfficientSpec(Variant.MOBILENET_V3_LARGE, 1, 0));
    rows.put("`inception` width 64", new InceptionSpec(64, large, 0));
    rows.put("`vit` tiny, patches of 16", new VitSpec(16, 192, 12, 3, Readout.CLASS_TOKEN, 0));
    rows.put("`vit` small, patches of 16", new VitSpec(16, 384, 12, 6, Readout.CLASS_TOKEN, 0));
    rows.put("`vit` base, patches of 16", new VitSpec(16, 768, 12, 12, Readout.CLASS_TOKEN, 0));
    rows.put("`conv-attention` width 32, 4 stages", new ConvAttentionSpec(32, 4, 2, 4, 0));
    rows.put("`unet` width 64, 5 levels", new UNetSpec(64, 5, 0));
    rows.put("`attention-unet` width 64, 5 levels", new AttentionUNetSpec(64, 5));
    rows.put("`resunet` width 64, 5 levels", new ResUNetSpec(64, 5));
    rows.put("`unet-3d` width 32, 6 levels", new UNet3dSpec(32, 6, false));
    rows.put("`segnet` width 64", new SegNetSpec(64));
    rows.put("`deeplab` 50", new DeepLabSpec(50, 64));
    return rows;
  }

  /** Of 50 steps of 32 features with 10 classes; {@code slice-rnn} of 16 slices of 64 x 64. */
  private static Map<String, NetworkSpec> rowsOfSequences() {
    Map<String, NetworkSpec> rows = new LinkedHashMap<>();
    rows.put("`rnn` 64, 1 layer", new RnnSpec(64, 1, false, 0));
    rows.put("`lstm` 64, 2 layers", new LstmSpec(64, 2, false, 0));
    rows.put("`gru` 64, both directions", new GruSpec(64, 1, true, 0));
    rows.put("`tcn` 25 channels, 4 levels, kernel 7", new TcnSpec(25, 4, 7, 0));
    rows.put("`transformer` width 64, 2 layers", new TransformerSpec(64, 2, 4, 0));
    rows.put("`slice-rnn` gru, width 16, 3 stages", new SliceRnnSpec(Cell.GRU, 16, 3, 32, true, 0));
    return rows;
  }

  @Test
  void theTableOfSequences_tellsHowManyValuesEachNetworkLearns() throws IOException {
    List<String> manual = Files.readAllLines(MANUAL);

    rowsOfSequences()
        .forEach(
            (name, spec) -> {
              boolean slices = spec instanceof SliceRnnSpec;
              Shape input = slices ? Shape.batchOf(1, 16, 64, 64) : Shape.batchOf(50, 32);
              assertTold(manual, name, spec.build(input, 10).learnedValues());
            });
  }

  @Test
  void theTable_tellsHowManyValuesEachNetworkLearns() throws IOException {
    List<String> manual = Files.readAllLines(MANUAL);

    rows()
        .forEach(
            (name, spec) -> {
              int classes = spec instanceof SegmentationSpec ? 2 : 1000;
              long count = spec.build(Shape.batchOf(3, 224, 224), classes).learnedValues();
              assertTold(manual, name, count);
            });
  }

  private static void assertTold(List<String> manual, String name, long count) {
    assertThat(manual)
        .filteredOn(row -> row.startsWith("| " + name + " |"))
        .singleElement()
        .asString()
        .contains("| " + String.format(Locale.ROOT, "%,d", count) + " |");
  }

  @Test
  void theExample_isTheOneThatIsCompiled_andWorks() throws IOException {
    List<String> source = Files.readAllLines(EXAMPLE);
    int begin = source.indexOf("// begin of the example");
    int end = source.indexOf("// end of the example");
    assertThat(begin).isPositive();
    String example = String.join("\n", source.subList(begin + 1, end));

    assertThat(Files.readString(MANUAL)).contains("```java\n" + example + "\n```");
    Graph graph = new OwnNetwork(8, 2).build(Shape.batchOf(1, 16, 16, 16), 3);
    assertThat(graph.outputShape()).isEqualTo(Shape.batchOf(3));
  }
}
