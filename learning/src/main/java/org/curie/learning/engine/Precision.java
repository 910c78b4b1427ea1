// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.engine;

/** In which number format the expensive part of a training step is computed. */
public enum Precision {
  /** IEEE single precision throughout; bit-reproducible with a fixed number of threads. */
  FP32,
  /**
   * bfloat16 products with float32 sums; needs AMX or AVX512-BF16.
   *
   * <p>Weights, gradients, the optimiser's memory, averaged weights, statistics of normalisation
   * and the loss stay float32. Values between layers are rounded, so that results differ from fp32
   * in the second or third digit; with one version of the engine on one processor they are the same
   * each time.
   */
  BF16
}
