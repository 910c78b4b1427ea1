// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.curie.learning.operator.Shape;

/**
 * One named tensor of a {@link Batch}: the same kind of value for every case, in native memory.
 *
 * <p><b>Shape</b> {@code [capacity, ...]} of the case's shape; float32, native byte order. Class
 * labels are whole numbers in float32, which holds them exactly up to 2^24. Not safe for use by
 * several threads, except that different cases may be put by different threads.
 */
public final class BatchTensor {
  private final String name;
  private final Shape caseShape;
  private final FloatBuffer values;

  BatchTensor(String name, Shape caseShape, int capacity) {
    this.name = name;
    this.caseShape = caseShape;
    this.values = direct(Math.multiplyExact(capacity, caseShape.caseSize()));
  }

  static FloatBuffer direct(int floats) {
    return ByteBuffer.allocateDirect(Math.multiplyExact(floats, Float.BYTES))
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  public String name() {
    return name;
  }

  /** The shape with {@code count} cases on the batch axis. */
  public Shape shape(int count) {
    return caseShape.withDim(0, count);
  }

  /** How many numbers one case has. */
  public int caseSize() {
    return caseShape.caseSize();
  }

  /**
   * Writes one case; {@code numbers} is row-major in the case's shape.
   *
   * @throws IllegalArgumentException when there are not as many numbers as the shape has
   */
  public void put(int index, float[] numbers) {
    if (numbers.length != caseSize()) {
      throw new IllegalArgumentException(
          name + " has " + caseSize() + " values a case, but got " + numbers.length);
    }
    values.put(Math.multiplyExact(index, numbers.length), numbers);
  }

  /** The native memory; what stands behind the batch's count of cases means nothing. */
  public FloatBuffer values() {
    return values;
  }
}
