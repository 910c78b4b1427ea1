// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.tensor;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.curie.learning.operator.Shape;

/** Values going into and coming out of libtorch. */
public final class Tensors {
  private Tensors() {}

  public static long[] sizes(Shape shape) {
    return shape.dims().stream().mapToLong(Integer::longValue).toArray();
  }

  public static long[] sizes(Tensor tensor) {
    long[] sizes = new long[(int) tensor.dim()];
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] = tensor.size(axis);
    }
    return sizes;
  }

  public static Shape shape(Tensor tensor) {
    return Shape.of(LongStream.of(sizes(tensor)).mapToInt(Math::toIntExact).toArray());
  }

  public static Tensor vector(List<Double> values) {
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values.get(i).floatValue();
    }
    return copyOf(floats, Shape.of(floats.length));
  }

  /**
   * A tensor over the buffer's own memory: valid only while the buffer is left alone and reachable,
   * for which the caller cares ({@code Reference.reachabilityFence}).
   *
   * @throws IllegalArgumentException when the buffer is smaller than the shape
   */
  public static Tensor viewOf(FloatBuffer direct, Shape shape) {
    if (shape.size() > direct.capacity()) {
      throw new IllegalArgumentException(
          "a tensor of " + shape + " does not fit a buffer of " + direct.capacity() + " values");
    }
    return torch.from_blob(new FloatPointer(direct), sizes(shape));
  }

  /**
   * @throws IllegalArgumentException when there are not as many values as the shape has: libtorch
   *     would read beyond the array
   */
  public static Tensor copyOf(float[] values, Shape shape) {
    if (values.length != shape.size()) {
      throw new IllegalArgumentException(
          "a tensor of " + shape + " has " + shape.size() + " values, but got " + values.length);
    }
    return Tensor.create(values, sizes(shape));
  }

  /** The values in logical order, whatever the memory layout. */
  public static float[] toArray(Tensor tensor) {
    float[] values = new float[Math.toIntExact(tensor.numel())];
    read(tensor, values);
    return values;
  }

  /**
   * The values in logical order, into an array.
   *
   * @throws IllegalArgumentException when it has not as many places as there are values
   */
  public static void read(Tensor tensor, float[] values) {
    if (values.length != tensor.numel()) {
      throw new IllegalArgumentException(
          "the answer has %d values, but there is room for %d"
              .formatted(tensor.numel(), values.length));
    }
    if (values.length == 0) {
      return;
    }
    // In order before in float32, each copy let go at once: answers of many classes are large.
    try (Tensor detached = tensor.detach();
        Tensor ordered = detached.contiguous();
        Tensor plain = ordered.to(torch.ScalarType.Float)) {
      plain.data_ptr_float().get(values);
    }
  }

  /** The same tensor with channels last in memory, where that means something. */
  public static Tensor channelsLast(Tensor tensor) {
    return switch ((int) tensor.dim()) {
      case 4 -> tensor.contiguous(MemoryFormat.ChannelsLast);
      case 5 -> tensor.contiguous(MemoryFormat.ChannelsLast3d);
      default -> tensor;
    };
  }
}
