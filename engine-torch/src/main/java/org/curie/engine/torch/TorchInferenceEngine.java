// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import java.util.Locale;
import org.curie.learning.engine.GraphFormat;
import org.curie.learning.engine.InferenceEngine;
import org.curie.learning.engine.InferenceSession;
import org.curie.learning.engine.Precision;
import org.curie.learning.graph.Network;

/**
 * Runs packaged networks with libtorch in one precision. Safe for use by several threads.
 *
 * @param onnx reads the files of the networks
 */
record TorchInferenceEngine(GraphFormat onnx, Precision precision) implements InferenceEngine {

  @Override
  public String name() {
    return Libtorch.NAME + " in " + precision.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public InferenceSession open(byte[] file, int threads) {
    Network network = onnx.read(file);
    Libtorch.load();
    return NativeErrors.translate(
        "loading a network", () -> new TorchInferenceSession(network, precision, threads));
  }
}
