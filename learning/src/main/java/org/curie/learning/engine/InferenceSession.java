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

  /**
   * The same into an array of the caller, for answers so large that a new array each time is felt.
   *
   * @throws IllegalArgumentException when {@code answers} has not just the length of the answer
   */
  default void run(float[] inputs, int count, float[] answers) {
    float[] made = run(inputs, count);
    if (made.length != answers.length) {
      throw new IllegalArgumentException(
          "the answer has %d values, but there is room for %d"
              .formatted(made.length, answers.length));
    }
    System.arraycopy(made, 0, answers, 0, made.length);
  }

  @Override
  void close();
}
