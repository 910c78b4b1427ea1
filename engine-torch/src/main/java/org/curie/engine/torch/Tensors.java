// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.curie.learning.graph.Shape;

/** Values going into and coming out of libtorch. */
final class Tensors {
  private Tensors() {}

  static long[] sizes(Shape shape) {
    return shape.dims().stream().mapToLong(Integer::longValue).toArray();
  }

  /** A tensor over the buffer's own memory: valid only while the buffer is left alone. */
  static Tensor viewOf(FloatBuffer direct, Shape shape) {
    return torch.from_blob(new FloatPointer(direct), sizes(shape));
  }

  static Tensor copyOf(float[] values, Shape shape) {
    return Tensor.create(values, sizes(shape));
  }

  /** The values in logical order, whatever the memory layout. */
  static float[] toArray(Tensor tensor) {
    Tensor plain = tensor.detach().to(torch.ScalarType.Float).contiguous();
    float[] values = new float[Math.toIntExact(plain.numel())];
    if (values.length > 0) {
      plain.data_ptr_float().get(values);
    }
    return values;
  }

  /** The same tensor with channels last in memory, where that means something. */
  static Tensor channelsLast(Tensor tensor) {
    return switch ((int) tensor.dim()) {
      case 4 -> tensor.contiguous(MemoryFormat.ChannelsLast);
      case 5 -> tensor.contiguous(MemoryFormat.ChannelsLast3d);
      default -> tensor;
    };
  }
}
