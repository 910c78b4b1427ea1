// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.learning.engine.GradientEngine;
import org.curie.learning.engine.GradientSession;
import org.curie.learning.engine.ValueGradient;
import org.curie.learning.graph.Flow;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.graph.Initialization;
import org.curie.learning.graph.Network;
import org.curie.learning.model.Descriptions;
import org.curie.learning.model.ModelDescription;
import org.curie.learning.network.NetworkSpec;
import org.curie.learning.network.TokenSpec.VitSpec;
import org.curie.learning.operator.Shape;
import org.junit.jupiter.api.Test;

class GradCamTest {
  private static final Offset<Float> EXACT = within(1e-6f);

  private final List<String> asked = new ArrayList<>();
  private boolean closed;

  @Test
  void theMap_isTheReluOfChannelsWeighedByTheirMeanGradient() {
    // Two channels of 2 x 2. Mean gradients 2 and -1: 2 A - B, negative becomes 0, divided by 6.
    float[] value = {1, 2, 3, 4, 4, 4, 0, 2};
    float[] gradient = {1, 3, 2, 2, -1, -1, -2, 0};
    Attribution map = explain(planar(2, 2), value, gradient, Shape.of(1, 2, 2, 2));
    assertThat(map.at(0, 0)).isEqualTo(0); // 2 - 4
    assertThat(map.at(1, 0)).isEqualTo(0); // 4 - 4
    assertThat(map.at(0, 1)).isCloseTo(1, EXACT); // 6 - 0
    assertThat(map.at(1, 1)).isCloseTo(1, EXACT); // 8 - 2
    assertThat(map.classIndex()).isEqualTo(1);
    assertThat(map.slice()).isEqualTo(Attribution.Slice.ONLY);
    assertThat(map.probability(1)).isCloseTo(1 / (1 + Math.exp(-1.5)), within(1e-12));
  }

  @Test
  void aSmallMap_isEnlargedInALineBetweenItsCentres() {
    float[] value = {0, 4, 0, 4};
    float[] gradient = {1, 1, 1, 1};
    Attribution map = explain(planar(4, 8), value, gradient, Shape.of(1, 1, 2, 2));
    assertThat(map.width()).isEqualTo(8);
    assertThat(map.height()).isEqualTo(4);
    float[] expected = {0, 0, 0.125f, 0.375f, 0.625f, 0.875f, 1, 1};
    for (int x = 0; x < 8; x++) {
      assertThat(map.at(x, 0)).isCloseTo(expected[x], EXACT);
      assertThat(map.at(x, 3)).isCloseTo(expected[x], EXACT);
    }
  }

  @Test
  void aMapWithoutEvidence_isEmptyAndNotANumberNowhere() {
    Attribution map =
        explain(planar(4, 4), new float[4], new float[] {1, 1, 1, 1}, Shape.of(1, 1, 2, 2));
    assertThat(map.isEmpty()).isTrue();
    assertThat(map.at(3, 3)).isZero();
  }

  @Test
  void ofAVolume_theSliceWithTheMostEvidenceIsShown() {
    GraphBuilder net = GraphBuilder.named("volume");
    Flow x = net.input("image", 1, 8, 4, 4).averagePool(2).relu().globalAveragePool();
    Graph graph = net.output(x.flatten().dense(2));
    float[] value = new float[4 * 2 * 2];
    value[2 * 4 + 1] = 8; // slice 2 of 4, first row, second column
    value[2 * 4 + 3] = 4;
    float[] gradient = new float[16];
    Arrays.fill(gradient, 0.5f);
    Attribution map = explain(graph, value, gradient, Shape.of(1, 1, 4, 2, 2));
    assertThat(map.slice().index()).isBetween(4, 5);
    assertThat(map.slice().of()).isEqualTo(8);
    assertThat(map.at(3, 0)).isEqualTo(1);
    assertThat(map.at(3, 3)).isCloseTo(0.5f, EXACT);
    assertThat(map.at(0, 0)).isZero();
  }

  @Test
  void theMapThatIsAsked_isTheLastThatIsSevenWide_orTheLastAtAll() {
    NetworkSpec resnet = new NetworkSpec.ResNetSpec(18, 4, NetworkSpec.Stem.SMALL_IMAGE, 0.2);
    assertThat(featureMap(resnet.build(Shape.batchOf(1, 28, 28), 2))).isEqualTo(List.of(7, 7));
    assertThat(featureMap(resnet.build(Shape.batchOf(1, 64, 64), 2))).isEqualTo(List.of(8, 8));
    NetworkSpec cnn = new NetworkSpec.CnnSpec(2, 4, 0.5);
    assertThat(featureMap(cnn.build(Shape.batchOf(1, 16, 16), 2))).isEqualTo(List.of(8, 8));
    assertThat(featureMap(planar(4, 4))).isEqualTo(List.of(2, 2));
  }

  @Test
  void theTokensOfATransformer_areNoMap_butItsPatchesAre() {
    NetworkSpec vit = new VitSpec(4, 12, 1, 3, VitSpec.Readout.CLASS_TOKEN, 0);
    assertThat(featureMap(vit.build(Shape.batchOf(1, 16, 16), 2))).isEqualTo(List.of(4, 4));
  }

  @Test
  void closing_closesTheSession() {
    explain(planar(4, 4), new float[4], new float[4], Shape.of(1, 1, 2, 2));
    assertThat(closed).isTrue();
  }

  @Test
  void anOverlay_isTheGreyPictureWhereNothingSpoke_andHotWhereItDid() {
    Attribution half =
        explain(
            planar(4, 4), new float[] {0, 0, 4, 4}, new float[] {1, 1, 1, 1}, Shape.of(1, 1, 2, 2));
    Image picture = Image.of(Grid.pixels(2, 4), 1, new float[] {10, 20, 10, 20, 10, 20, 10, 20});
    Image overlay = Overlay.of(picture, half);
    assertThat(overlay).hasToString("Image[3 x 1 x 4 x 2]");
    for (int c = 0; c < 3; c++) {
      assertThat(overlay.sample(c, 0, 0, 0)).isEqualTo(0); // the darkest is black
      assertThat(overlay.sample(c, 0, 0, 1)).isEqualTo(255);
      assertThat(overlay.sample(c, 0, 3, 0)).isEqualTo(153); // 0.6 of white over black
      assertThat(overlay.sample(c, 0, 3, 1)).isEqualTo(255);
    }
    assertThat(overlay.sample(0, 0, 1, 0)).isGreaterThan(overlay.sample(2, 0, 1, 0)); // red
  }

  @Test
  void anOverlayOfAFlatPicture_isBlack_andOfColourTheMean() {
    Attribution none = explain(planar(4, 4), new float[4], new float[4], Shape.of(1, 1, 2, 2));
    Image flat = Image.of(Grid.pixels(2, 1), 1, new float[] {7, 7});
    assertThat(Overlay.of(flat, none).samples()).containsOnly(0);
    Image colour = Image.of(Grid.pixels(3, 1), 3, new float[] {0, 90, 0, 0, 0, 60, 0, 0, 120});
    assertThat(Overlay.of(colour, none).samples())
        .containsExactly(0, 128, 255, 0, 128, 255, 0, 128, 255);
  }

  @Test
  void anOverlayOfAVolume_showsTheSliceTheEvidenceIsOf() {
    Attribution third =
        new Attribution(
            1, 1, new Attribution.Slice(5, 8), new float[1], 0, new double[] {0.5, 0.5});
    float[] samples = {0, 1, 0, 1, 1, 0, 0, 1}; // slices of 2 x 1 pixels
    Image volume = Image.of(Grid.of(2, 1, 4, Spacing.UNIT), 1, samples);
    assertThat(Overlay.of(volume, third).samples()).containsExactly(255, 0, 255, 0, 255, 0);
  }

  /** A network whose last map has half the extent of its input. */
  private static Graph planar(int height, int width) {
    GraphBuilder net = GraphBuilder.named("planar");
    Flow x = net.input("image", 1, height, width);
    Flow map = height == 2 ? x.relu() : x.averagePool(2).relu();
    return net.output(map.globalAveragePool().flatten().dense(2));
  }

  private List<Integer> featureMap(Graph graph) {
    asked.clear();
    Shape one = Shape.of(1, 1, 2, 2);
    explain(graph, new float[4], new float[4], one);
    return graph.shape(asked.getFirst()).spatial();
  }

  @Test
  void ofAnEnsemble_theMapIsTheMeanOfTheMembersMaps_eachAsLoudAsAnother() {
    Graph graph = planar(2, 2);
    Network network = new Network(graph, Initialization.of(graph, 1));
    ModelDescription two = Descriptions.ensemble(1, 2);
    // One member's evidence is a thousand times the other's: that must not matter.
    List<float[]> values =
        new ArrayList<>(List.of(new float[] {1, 0, 0, 0.5f}, new float[] {0, 1000, 0, 500}));
    int[] open = {0};
    GradientEngine engine =
        (n, threads) -> {
          float[] value = values.removeFirst();
          open[0]++;
          return new GradientSession() {
            @Override
            public ValueGradient gradient(float[] input, String name, int classIndex) {
              float[] gradient = {1, 1, 1, 1};
              return new ValueGradient(Shape.of(1, 1, 2, 2), value, gradient, new float[] {0, 3});
            }

            @Override
            public void close() {
              open[0]--;
            }
          };
        };
    try (Explainer explainer = EnsembleGradCam.of(two, List.of(network, network), engine, 1)) {
      Attribution map = Attribution.of(explainer.evidence(new float[4], 0), 0);
      // Means of (1, 0, 0, 0.5) and (0, 1, 0, 0.5) are all 0.5 but one.
      assertThat(map.at(0, 0)).isCloseTo(1, EXACT);
      assertThat(map.at(1, 0)).isCloseTo(1, EXACT);
      assertThat(map.at(0, 1)).isZero();
      assertThat(map.at(1, 1)).isCloseTo(1, EXACT);
      double mean = (1 / (1 + Math.exp(-3)) + 1 / (1 + Math.exp(-1.5))) / 2;
      assertThat(map.probability(1)).isCloseTo(mean, within(1e-12));
    }
    assertThat(open[0]).isZero();
  }

  private Attribution explain(Graph graph, float[] value, float[] gradient, Shape shape) {
    GradientEngine engine =
        (network, threads) ->
            new GradientSession() {
              @Override
              public ValueGradient gradient(float[] input, String name, int classIndex) {
                asked.add(name);
                return new ValueGradient(shape, value, gradient, new float[] {0, 3});
              }

              @Override
              public void close() {
                closed = true;
              }
            };
    Network network = new Network(graph, Initialization.of(graph, 1));
    try (GradCam gradCam = new GradCam(network, 2, engine, 1)) {
      return Attribution.of(gradCam.evidence(new float[graph.input().shape().caseSize()], 1), 1);
    }
  }
}
