// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.engine;

import org.curie.learning.operator.Shape;

/**
 * A value on the way to an answer, and how the answer depends on it.
 *
 * <p>The arrays are row-major and belong to the reader.
 */
public final class ValueGradient {
  private final Shape shape;
  private final float[] value;
  private final float[] gradient;
  private final float[] logits;

  public ValueGradient(Shape shape, float[] value, float[] gradient, float[] logits) {
    this.shape = shape;
    this.value = value;
    this.gradient = gradient;
    this.logits = logits;
  }

  /** The shape of value and gradient, batch axis 1. */
  public Shape shape() {
    return shape;
  }

  public float[] value() {
    return value;
  }

  public float[] gradient() {
    return gradient;
  }

  /** The answer for all classes. */
  public float[] logits() {
    return logits;
  }
}
