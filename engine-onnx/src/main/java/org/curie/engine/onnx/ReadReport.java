// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

import java.util.List;
import org.curie.learning.graph.Network;

/**
 * A network that was read from an ONNX file, and what had to be changed on the way.
 *
 * @param changes one sentence for each thing that a pass changed; empty for Curie's own files
 */
public record ReadReport(Network network, List<String> changes) {
  public ReadReport {
    changes = List.copyOf(changes);
  }
}
