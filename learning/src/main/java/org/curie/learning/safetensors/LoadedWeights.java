// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.safetensors;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Parameter;

/**
 * A network with the weights of a file, and what did not meet.
 *
 * @param loaded parameters that now have the file's numbers
 * @param missing parameters that the file does not have, which stay as they were
 * @param misfits parameters that are of another shape in the file, which stay as they were
 * @param unexpected tensors of the file that no parameter is named after
 */
public record LoadedWeights(
    Network network,
    List<String> loaded,
    List<String> missing,
    List<String> misfits,
    List<String> unexpected) {
  public LoadedWeights {
    loaded = List.copyOf(loaded);
    missing = List.copyOf(missing);
    misfits = List.copyOf(misfits);
    unexpected = List.copyOf(unexpected);
  }

  /** Gives the network every tensor that is named like one of its parameters and fits it. */
  public static LoadedWeights into(Network network, Map<String, NamedTensor> tensors) {
    Map<String, float[]> values = new LinkedHashMap<>(network.weights().asMap());
    List<String> loaded = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    List<String> misfits = new ArrayList<>();
    Set<String> unexpected = new TreeSet<>(tensors.keySet());
    for (Parameter p : network.graph().parameters()) {
      NamedTensor tensor = tensors.get(p.name());
      unexpected.remove(p.name());
      if (tensor == null) {
        missing.add(p.name());
      } else if (!tensor.dims().equals(p.shape().dims())) {
        misfits.add(p.name() + ": " + p.shape() + ", in the file " + tensor.dims());
      } else {
        values.put(p.name(), tensor.values());
        loaded.add(p.name());
      }
    }
    return new LoadedWeights(
        network.withWeights(values), loaded, missing, misfits, List.copyOf(unexpected));
  }
}
