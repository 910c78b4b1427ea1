// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.engine;

/** In which number format the expensive part of a training step is computed. */
public enum Precision {
  /** IEEE single precision throughout; bit-reproducible with a fixed number of threads. */
  FP32,
  /** bfloat16 products with float32 sums and float32 master weights; needs AMX or AVX512-BF16. */
  BF16
}
