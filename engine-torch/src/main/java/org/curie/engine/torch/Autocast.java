// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.curie.learning.engine.Precision;

/**
 * While open, convolutions and matrix products of this thread are computed in the chosen precision.
 *
 * <p>With bfloat16, what such a product answers is rounded to 8 bits of precision, summed in
 * float32; what follows it (activations, pooling, normalisation, a softmax among the nodes) takes
 * and answers with bfloat16 and computes in float32 between. Float32 throughout are the weights and
 * their gradients, the optimiser's memory, averaged weights, the statistics of normalisation (of
 * values that may be rounded), and the loss with its softmax, which is computed outside.
 *
 * <p>libtorch keeps the setting for each thread and has no guard class for it.
 */
final class Autocast implements AutoCloseable {
  private final boolean on;

  private Autocast(boolean on) {
    this.on = on;
  }

  static Autocast in(Precision precision) {
    boolean on =
        switch (precision) {
          case FP32 -> false;
          case BF16 -> true;
        };
    if (on) {
      torch.set_autocast_enabled(DeviceType.CPU, true);
      torch.set_autocast_dtype(DeviceType.CPU, ScalarType.BFloat16);
      torch.increment_nesting();
    }
    return new Autocast(on);
  }

  @Override
  public void close() {
    if (on) {
      if (torch.decrement_nesting() == 0) {
        torch.clear_cache();
      }
      torch.set_autocast_enabled(DeviceType.CPU, false);
    }
  }
}
