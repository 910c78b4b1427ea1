// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.engine;

import org.curie.learning.operator.Shape;

/** A loaded network, in native memory until closed. Safe for use by several threads. */
public interface InferenceSession extends AutoCloseable {

  /** {@code [n, c, (z,) y, x]}. */
  Shape inputShape();

  /**
   * @param inputs {@code count} cases, row-major
   * @return {@code [count, classes]} logits, row-major
   */
  float[] run(float[] inputs, int count);

  @Override
  void close();
}
