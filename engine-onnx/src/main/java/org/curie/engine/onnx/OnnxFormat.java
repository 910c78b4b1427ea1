// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

import org.curie.learning.engine.GraphFormat;
import org.curie.learning.graph.Network;

/** ONNX as the format in which a network is kept and handed to others. Safe for all threads. */
public final class OnnxFormat implements GraphFormat {

  @Override
  public byte[] write(Network network) {
    return new OnnxWriter().write(network);
  }

  @Override
  public Network read(byte[] bytes) {
    return new OnnxReader().read(bytes).network();
  }
}
