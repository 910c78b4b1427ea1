// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.kernel;

import java.util.List;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.jspecify.annotations.Nullable;

/** The tensors that one node reads, in its order, and whether the network is learning. */
public final class Operands {
  private final List<Tensor> tensors;
  private final @Nullable Generator randomness;

  /**
   * @param randomness for dropout while training; absent when the model is used
   */
  public Operands(List<Tensor> tensors, @Nullable Generator randomness) {
    this.tensors = tensors;
    this.randomness = randomness;
  }

  /** The first operand. */
  Tensor x() {
    return tensors.get(0);
  }

  Tensor get(int index) {
    return tensors.get(index);
  }

  boolean has(int index) {
    return index < tensors.size();
  }

  TensorOptional optional(int index) {
    return has(index) ? new TensorOptional(get(index)) : new TensorOptional();
  }

  TensorVector all() {
    TensorVector vector = new TensorVector();
    tensors.forEach(vector::push_back);
    return vector;
  }

  boolean isTraining() {
    return randomness != null;
  }

  @Nullable Generator randomness() {
    return randomness;
  }
}
