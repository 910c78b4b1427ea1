// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.engine.generative;

import java.util.ArrayList;
import java.util.List;
import org.curie.learning.graph.Graph;
import org.curie.learning.operator.Shape;

/**
 * What a network of any number of inputs reads, for several cases.
 *
 * <p><b>Shape</b> one array for each input, in the order of the graph: {@code [count, dims...]},
 * row-major float32. The arrays are not written to afterwards.
 */
public record NetworkInputs(int count, List<float[]> values) {
  public NetworkInputs {
    if (count < 1) {
      throw new IllegalArgumentException("there must be at least one case, but were " + count);
    }
    values = List.copyOf(values);
  }

  /** Several inputs, the first of which may be all there are. */
  public static NetworkInputs of(int count, float[] first, List<float[]> further) {
    List<float[]> all = new ArrayList<>();
    all.add(first);
    all.addAll(further);
    return new NetworkInputs(count, all);
  }

  /** The shape of input {@code index} of {@code graph}, with these cases. */
  public Shape shape(Graph graph, int index) {
    return graph.inputs().get(index).shape().withDim(0, count);
  }

  /**
   * @throws IllegalArgumentException when there is not one array for each input of the graph, as
   *     long as its shape
   */
  public void requireFit(Graph graph) {
    if (values.size() != graph.inputs().size()) {
      throw new IllegalArgumentException(
          "%s reads %d inputs, but got %d"
              .formatted(graph.name(), graph.inputs().size(), values.size()));
    }
    for (int i = 0; i < values.size(); i++) {
      int expected = shape(graph, i).size();
      if (values.get(i).length != expected) {
        throw new IllegalArgumentException(
            "input %s of %s should have %d values for %d cases, but got %d"
                .formatted(
                    graph.inputs().get(i).name(),
                    graph.name(),
                    expected,
                    count,
                    values.get(i).length));
      }
    }
  }
}
