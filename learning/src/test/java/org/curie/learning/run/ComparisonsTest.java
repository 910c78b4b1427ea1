// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.curie.core.provenance.Provenance;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Weights;
import org.curie.learning.model.ModelDescription.Figure;
import org.curie.learning.network.NetworkSpec;
import org.curie.learning.operator.Shape;
import org.curie.learning.run.ReproductionDocument.Circumstance;
import org.curie.learning.run.ReproductionDocument.Comparison;
import org.curie.learning.run.ReproductionDocument.Difference;
import org.junit.jupiter.api.Test;

class ComparisonsTest {
  private static final Graph GRAPH =
      new NetworkSpec.CnnSpec(2, 4, 0).build(Shape.batchOf(1, 8, 8), 2);

  @Test
  void weights_areComparedBitByBit_theLargestDifferenceFirst() {
    List<String> names = List.copyOf(zeros().keySet());
    Map<String, float[]> changed = zeros();
    changed.get(names.get(0))[0] = -0.0f; // equal as a number, not as bits
    changed.get(names.get(1))[0] = 0.25f;
    changed.get(names.get(1))[1] = -0.5f;

    List<Difference> found = Comparisons.weights(weights(zeros()), weights(changed));

    assertThat(found)
        .containsExactly(
            new Difference(names.get(1), changed.get(names.get(1)).length, 2, 0.5),
            new Difference(names.get(0), changed.get(names.get(0)).length, 1, 0));
    assertThat(Comparisons.weights(weights(changed), weights(changed))).isEmpty();
  }

  @Test
  void aWeightThatIsNoNumber_isTheLargestDifference() {
    List<String> names = List.copyOf(zeros().keySet());
    Map<String, float[]> changed = zeros();
    changed.get(names.get(0))[0] = 1000;
    changed.get(names.get(1))[0] = Float.NaN;

    List<Difference> found = Comparisons.weights(weights(zeros()), weights(changed));

    assertThat(found).extracting(Difference::parameter).containsExactly(names.get(1), names.get(0));
    assertThat(found.getFirst().largest()).isNaN();
  }

  @Test
  void parametersThatOnlyOneNetworkHas_differWithoutEnd() {
    Graph wider = new NetworkSpec.CnnSpec(4, 4, 0).build(Shape.batchOf(1, 8, 8), 2);

    List<Difference> found =
        Comparisons.weights(weights(zeros()), Weights.of(wider.parameters(), zeros(wider)));

    assertThat(found).isNotEmpty();
    assertThat(found).allMatch(d -> d.largest() == Double.POSITIVE_INFINITY);
  }

  @Test
  void theEnvironment_tellsWhatChanged_andWhatWasNotWrittenDownThen() {
    Map<String, Circumstance> found =
        Comparisons.environment(
            provenance("0.1", Map.of("java", "25", "cores", "2")),
            provenance("0.2", Map.of("java", "25", "processor", "new")));

    assertThat(found.get("java")).isEqualTo(circumstance("25", "25", true));
    assertThat(found.get("curie")).isEqualTo(circumstance("0.1", "0.2", false));
    assertThat(found.get("cores").now()).isEmpty();
    assertThat(found.get("processor").original()).isEmpty();
    assertThat(found.get("processor").equal()).isFalse();
  }

  @Test
  void metrics_standSideBySide_alsoWhereOneIsMissing() {
    Figure figure = new Figure(0.9, OptionalDouble.of(0.8), OptionalDouble.of(1));

    assertThat(Comparisons.metrics(Map.of("rocAuc", figure), Map.of("f1", figure)))
        .containsEntry("rocAuc", new Comparison(Optional.of(figure), Optional.empty()))
        .containsEntry("f1", new Comparison(Optional.empty(), Optional.of(figure)));
  }

  private static Circumstance circumstance(String original, String now, boolean equal) {
    return new Circumstance(Optional.of(original), Optional.of(now), equal);
  }

  private static Provenance provenance(String version, Map<String, String> environment) {
    return new Provenance("00", 1, version, "r", "2026-01-01T00:00:00Z", environment);
  }

  private static Weights weights(Map<String, float[]> values) {
    return Weights.of(GRAPH.parameters(), values);
  }

  private static Map<String, float[]> zeros() {
    return zeros(GRAPH);
  }

  private static Map<String, float[]> zeros(Graph graph) {
    Map<String, float[]> zeros = new LinkedHashMap<>();
    graph.parameters().forEach(p -> zeros.put(p.name(), new float[p.shape().size()]));
    return zeros;
  }
}
