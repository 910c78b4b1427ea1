// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.draft;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A constant of whole numbers: extents, axes, indices, pads. Unlike a {@link Tensor} it may be
 * empty, and it is never learned.
 *
 * @param dims none for a single number
 * @param values row-major; immutable by agreement
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Integers(List<Long> dims, long[] values) {
  public Integers {
    dims = List.copyOf(dims);
  }

  /** A vector. */
  public static Integers vector(long... values) {
    return new Integers(List.of((long) values.length), values);
  }

  /** One number without axes. */
  public static Integers scalar(long value) {
    return new Integers(List.of(), new long[] {value});
  }

  public boolean isScalar() {
    return dims.isEmpty();
  }

  public List<Long> list() {
    return LongStream.of(values).boxed().toList();
  }

  /** Whether it holds int64, int32 or truth values that stand in the file itself. */
  public static boolean isReadable(TensorProto proto) {
    return proto.getDataLocation() != DataLocation.EXTERNAL
        && proto.getExternalDataCount() == 0
        && bytesEach(proto) > 0
        && fits(proto);
  }

  private static int bytesEach(TensorProto proto) {
    return switch (proto.getDataType()) {
      case TensorProto.DataType.INT64_VALUE -> Long.BYTES;
      case TensorProto.DataType.INT32_VALUE -> Integer.BYTES;
      case TensorProto.DataType.BOOL_VALUE -> 1;
      default -> 0;
    };
  }

  private static boolean fits(TensorProto proto) {
    long count = 1;
    for (long d : proto.getDimsList()) {
      if (d < 0 || d > Integer.MAX_VALUE || count * d > Integer.MAX_VALUE) {
        return false;
      }
      count *= d;
    }
    int found =
        proto.getDataType() == TensorProto.DataType.INT64_VALUE
            ? proto.getInt64DataCount()
            : proto.getInt32DataCount();
    return proto.hasRawData()
        ? proto.getRawData().size() == count * bytesEach(proto)
        : found == count;
  }

  public static Integers of(TensorProto proto) {
    return new Integers(proto.getDimsList(), numbers(proto));
  }

  private static long[] numbers(TensorProto proto) {
    if (!proto.hasRawData()) {
      return proto.getDataType() == TensorProto.DataType.INT64_VALUE
          ? proto.getInt64DataList().stream().mapToLong(Long::longValue).toArray()
          : proto.getInt32DataList().stream().mapToLong(Integer::longValue).toArray();
    }
    ByteBuffer raw = proto.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    int each = bytesEach(proto);
    long[] values = new long[raw.remaining() / each];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (each) {
            case Long.BYTES -> raw.getLong();
            case Integer.BYTES -> raw.getInt();
            default -> raw.get();
          };
    }
    return values;
  }
}
