// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Parameter;
import org.curie.learning.network.NetworkSpec.Stem;
import org.curie.learning.operator.Shape;
import org.junit.jupiter.api.Test;

class DetectorSpecTest {
  private static final DetectorSpec TINY = new DetectorSpec(18, 8, Stem.LARGE_IMAGE, 2, 1, 16, 2);

  @Test
  void aDetector_answersForEachPlaceOfEachLevel() {
    Shape image = Shape.batchOf(3, 64, 128);

    Graph graph = TINY.build(image, 5);

    assertThat(TINY.levels(image))
        .containsExactly(
            new PyramidLevel(8, List.of(8, 16)),
            new PyramidLevel(16, List.of(4, 8)),
            new PyramidLevel(32, List.of(2, 4)),
            new PyramidLevel(64, List.of(1, 2)));
    assertThat(graph.outputShape().dims().subList(1, 3)).containsExactly(5 + 4, 128 + 32 + 8 + 2);
  }

  @Test
  void theSameDetector_looksAtVolumes() {
    Graph graph = TINY.build(Shape.batchOf(1, 64, 64, 64), 2);

    assertThat(graph.outputShape().dims().subList(1, 3)).containsExactly(2 + 6, 512 + 64 + 8 + 1);
  }

  @Test
  void oneHead_serves_allLevels() {
    List<String> ofHead =
        TINY.build(Shape.batchOf(3, 64, 64), 2).parameters().stream()
            .map(Parameter::name)
            .filter(n -> n.startsWith("head."))
            .toList();

    assertThat(ofHead).doesNotHaveDuplicates().hasSize(2 * 2 * 3 + 2 * 2);
  }

  @Test
  void aFreshDetector_findsHardlyAnything() {
    Network network = TINY.fresh(Shape.batchOf(3, 64, 64), 2, 7);

    assertThat(network.weights().asMap().get("head.logits/conv1.bias"))
        .containsOnly((float) -Math.log(99));
    assertThat(network.weights().sha256())
        .isEqualTo(TINY.fresh(Shape.batchOf(3, 64, 64), 2, 7).weights().sha256());
  }

  @Test
  void extentsThatAreNoMultiples_areRefused() {
    assertThatThrownBy(() -> TINY.build(Shape.batchOf(3, 64, 100), 2))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("multiples")
        .hasMessageContaining("64");
  }

  @Test
  void centres_runAlongXFirst() {
    assertThat(new PyramidLevel(4, List.of(2, 3)).centres())
        .containsExactly(
            new double[] {2, 2},
            new double[] {6, 2},
            new double[] {10, 2},
            new double[] {2, 6},
            new double[] {6, 6},
            new double[] {10, 6});
  }
}
