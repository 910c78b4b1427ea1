// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.curie.learning.operator.Shape;

/**
 * Cases on their way into an engine, in native memory that is filled again and again.
 *
 * <p><b>Shape</b> inputs {@code [count, c, (z,) y, x]}, targets {@code [count, classes]}, case
 * weights {@code [count]}; float32, native byte order. Used by one thread at a time.
 */
public final class Batch {
  private final Shape caseShape;
  private final int capacity;
  private final int classes;
  private final FloatBuffer inputs;
  private final FloatBuffer targets;
  private final FloatBuffer caseWeights;
  private int count;

  /**
   * @param caseShape the network's input shape; its batch axis is ignored
   */
  public Batch(Shape caseShape, int capacity, int classes) {
    this.caseShape = caseShape;
    this.capacity = capacity;
    this.classes = classes;
    this.inputs = direct(Math.multiplyExact(capacity, caseShape.caseSize()));
    this.targets = direct(Math.multiplyExact(capacity, classes));
    this.caseWeights = direct(capacity);
  }

  private static FloatBuffer direct(int floats) {
    return ByteBuffer.allocateDirect(Math.multiplyExact(floats, Float.BYTES))
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  /** The shape of the inputs with the batch axis as it is now. */
  public Shape inputShape() {
    return caseShape.withDim(0, count);
  }

  public int capacity() {
    return capacity;
  }

  public int classes() {
    return classes;
  }

  public int count() {
    return count;
  }

  public void setCount(int newCount) {
    if (newCount < 1 || newCount > capacity) {
      throw new IllegalArgumentException(newCount + " cases do not fit a batch of " + capacity);
    }
    count = newCount;
  }

  /** Writes one case; {@code values} is row-major in the case's shape. */
  public void putInput(int index, float[] values) {
    if (values.length != caseShape.caseSize()) {
      throw new IllegalArgumentException(
          "a case has " + caseShape.caseSize() + " values, but got " + values.length);
    }
    inputs.put(index * values.length, values);
  }

  public void putTarget(int index, float[] probabilities, float caseWeight) {
    if (probabilities.length != classes) {
      throw new IllegalArgumentException(
          "a target has " + classes + " classes, but got " + probabilities.length);
    }
    targets.put(index * classes, probabilities);
    caseWeights.put(index, caseWeight);
  }

  /** The native memory of the inputs; valid for {@link #count} cases. */
  public FloatBuffer inputs() {
    return inputs;
  }

  public FloatBuffer targets() {
    return targets;
  }

  public FloatBuffer caseWeights() {
    return caseWeights;
  }
}
