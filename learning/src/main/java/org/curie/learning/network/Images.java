// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network;

import org.curie.learning.graph.Flow;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.operator.Shape;

/** What every network over images begins with. */
final class Images {
  static final String INPUT = "image";

  private Images() {}

  static Flow input(GraphBuilder net, Shape image) {
    int[] dims = image.dims().stream().skip(1).mapToInt(Integer::intValue).toArray();
    return net.input(INPUT, dims);
  }
}
