// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.draft;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.curie.learning.operator.Shape;

/**
 * The values of an initialiser, float32 and row-major. Immutable by agreement.
 *
 * <p><b>Limits</b> at most {@value #LARGEST_RANK} axes; the values must stand in the file itself
 * and be exactly as many as the extents say, which is checked before memory is taken.
 */
public final class Tensor {
  public static final int LARGEST_RANK = 5;

  private final Shape shape;
  private final float[] values;

  public Tensor(Shape shape, float[] values) {
    this.shape = shape;
    this.values = values;
  }

  /** Whether the type and extents are ones that Curie's networks have. */
  public static boolean isReadable(TensorProto proto) {
    return proto.getDataType() == TensorProto.DataType.FLOAT_VALUE
        && proto.getDataLocation() != DataLocation.EXTERNAL
        && proto.getExternalDataCount() == 0
        && proto.getDimsCount() <= LARGEST_RANK
        && proto.getDimsList().stream().allMatch(d -> d != 0);
  }

  public static Tensor of(TensorProto proto) {
    String name = Problems.quoted(proto.getName());
    List<Integer> dims = new ArrayList<>();
    long count = 1;
    for (long d : proto.getDimsList()) {
      if (d < 1 || d > Integer.MAX_VALUE || count * d > Integer.MAX_VALUE) {
        throw Problems.damaged("tensor " + name + " has the extents " + proto.getDimsList());
      }
      count *= d;
      dims.add((int) d);
    }
    return new Tensor(new Shape(dims), floats(proto, name, (int) count));
  }

  private static float[] floats(TensorProto proto, String name, int count) {
    boolean fits =
        proto.hasRawData()
            ? proto.getRawData().size() == (long) count * Float.BYTES
            : proto.getFloatDataCount() == count;
    if (!fits) {
      throw Problems.damaged(
          "tensor %s should hold %d float32 values, but holds %d bytes and %d values"
              .formatted(name, count, proto.getRawData().size(), proto.getFloatDataCount()));
    }
    float[] values = new float[count];
    if (proto.hasRawData()) {
      proto
          .getRawData()
          .asReadOnlyByteBuffer()
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer()
          .get(values);
    } else {
      for (int i = 0; i < count; i++) {
        values[i] = proto.getFloatData(i);
      }
    }
    return values;
  }

  public Shape shape() {
    return shape;
  }

  public float[] values() {
    return values;
  }

  /** Rows as columns; for tensors of two axes. */
  public Tensor transposed() {
    int rows = shape.dim(0);
    int columns = shape.dim(1);
    float[] turned = new float[values.length];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        turned[c * rows + r] = values[r * columns + c];
      }
    }
    return new Tensor(Shape.of(columns, rows), turned);
  }
}
