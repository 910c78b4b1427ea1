// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import org.curie.learning.engine.OptimizerState;
import org.curie.learning.engine.generative.AdversarialEngine;
import org.curie.learning.engine.generative.AdversarialSession;
import org.curie.learning.engine.generative.AdversarialSpec;
import org.curie.learning.engine.generative.AutoencoderEngine;
import org.curie.learning.engine.generative.AutoencoderSession;
import org.curie.learning.engine.generative.AutoencoderSpec;
import org.curie.learning.engine.generative.Opponents;
import org.curie.learning.graph.Network;

/**
 * Trains networks that make new cases with libtorch, which is loaded when the first session is
 * opened. Safe for use by several threads; its sessions say themselves.
 */
public final class TorchGenerativeEngine implements AdversarialEngine, AutoencoderEngine {

  @Override
  public AdversarialSession oppose(Opponents opponents, AdversarialSpec spec) {
    Libtorch.load();
    return NativeErrors.translate(
        "starting to train", () -> TorchAdversarialSession.open(opponents, spec));
  }

  @Override
  public AutoencoderSession reconstruct(
      Network network, AutoencoderSpec spec, OptimizerState state) {
    Libtorch.load();
    return NativeErrors.translate(
        "starting to train", () -> TorchAutoencoderSession.open(network, spec, state));
  }
}
