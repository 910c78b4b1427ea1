// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.curie.core.random.RandomStreams;
import org.curie.engine.torch.Differentiation.Result;
import org.curie.engine.torch.Differentiation.Value;
import org.curie.learning.adapt.LowRank;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.graph.Initialization;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Parameter;
import org.junit.jupiter.api.Test;

class LowRankTest {

  @Test
  void anAdaptedNetwork_learnsInItsFactorsAndAnswersAlikeWhenMerged() {
    GraphBuilder net = GraphBuilder.named("net");
    Graph graph = net.output(net.input("x", 6).dense(5).relu().dense(3));
    Network base = new Network(graph, Initialization.of(graph, 3));
    Network adapted = new LowRank(2, 4).adapt(base, name -> true, 1);
    List<String> learned =
        adapted.graph().parameters().stream()
            .filter(Parameter::trainable)
            .map(Parameter::name)
            .toList();
    Map<String, Value> values = values(adapted);
    Differentiation engine = Differentiation.inFloat32(adapted.graph());
    List<Double> before = engine.answer(values);
    assertThat(before).isEqualTo(Differentiation.inFloat32(graph).answer(values(base)));

    for (int step = 0; step < 5; step++) {
      List<Double> down = Collections.nCopies(before.size(), 0.1);
      Result result = engine.differentiate(values, down, learned);
      learned.forEach(p -> values.put(p, stepped(values.get(p), result.gradients().get(p))));
    }

    List<Double> after = engine.answer(values);
    assertThat(sum(after)).isLessThan(sum(before) - 0.1);
    Map<String, float[]> taught = new LinkedHashMap<>();
    adapted.graph().parameters().forEach(p -> taught.put(p.name(), floats(values.get(p.name()))));
    Network merged = LowRank.merge(adapted.withWeights(taught));
    assertThat(merged.graph()).isEqualTo(graph);
    List<Double> found = Differentiation.inFloat32(graph).answer(values(merged));
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i)).isCloseTo(after.get(i), within(1e-6 * (1 + Math.abs(after.get(i)))));
    }
  }

  private static double sum(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).sum();
  }

  private static Map<String, Value> values(Network network) {
    Map<String, Value> values = new LinkedHashMap<>();
    RandomGenerator random = new RandomStreams(4).stream("x");
    List<Double> x = random.doubles(24, -1, 1).mapToObj(v -> (double) (float) v).toList();
    values.put("x", new Value(x, List.of(4L, 6L)));
    for (Parameter p : network.graph().parameters()) {
      List<Double> numbers = new ArrayList<>();
      for (float v : network.weights().get(p.name())) {
        numbers.add((double) v);
      }
      List<Long> extents = p.shape().dims().stream().map(Integer::longValue).toList();
      values.put(p.name(), new Value(numbers, extents));
    }
    return values;
  }

  private static Value stepped(Value value, List<Double> gradient) {
    List<Double> numbers = new ArrayList<>();
    for (int i = 0; i < gradient.size(); i++) {
      numbers.add((double) (float) (value.numbers().get(i) - 0.1 * gradient.get(i)));
    }
    return new Value(numbers, value.extents());
  }

  private static float[] floats(Value value) {
    float[] floats = new float[value.numbers().size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = value.numbers().get(i).floatValue();
    }
    return floats;
  }
}
