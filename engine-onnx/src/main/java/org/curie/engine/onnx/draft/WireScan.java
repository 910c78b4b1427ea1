// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.draft;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/**
 * A walk over the bytes of an ONNX file that allocates next to nothing, made before it is parsed.
 *
 * <p>Weights take as much memory as their bytes, but an empty node is two bytes long and takes
 * hundreds when parsed. So it is what is not weights that must be bounded, in bytes and in number.
 *
 * @param structureBytes the bytes that are not weights
 * @param fields how many fields graphs, nodes, attributes and tensors have together
 * @param externalData whether a tensor says that its values are in another file
 */
public record WireScan(long structureBytes, long fields, boolean externalData) {
  /** A transformer of 4,000 nodes has a quarter of this. */
  public static final long LARGEST_STRUCTURE = 4L << 20;

  /** A transformer of 4,000 nodes has a fifth of this. */
  public static final long MOST_FIELDS = 1L << 19;

  private static final int DEEPEST = 100; // as protobuf's own parser

  /**
   * Walks over the whole file.
   *
   * @throws IOException when the bytes are not even protobuf
   */
  public static WireScan of(byte[] bytes) throws IOException {
    Walk walk = new Walk(CodedInputStream.newInstance(bytes));
    walk.message(Level.MODEL, 0);
    return new WireScan(bytes.length - walk.weightBytes, walk.fields, walk.externalData);
  }

  public boolean isTooLarge() {
    return structureBytes > LARGEST_STRUCTURE || fields > MOST_FIELDS;
  }

  /** What was allowed and what was found, for a message. */
  public String size() {
    return "expected at most %d KiB in %d fields besides the weights, found %d KiB in %d"
        .formatted(LARGEST_STRUCTURE >> 10, MOST_FIELDS, structureBytes >> 10, fields);
  }

  /** The messages that are looked into. */
  private enum Level {
    MODEL,
    GRAPH,
    NODE,
    ATTRIBUTE,
    TENSOR,
    OTHER;

    Level inside(int field) {
      return switch (this) {
        case MODEL -> field == ModelProto.GRAPH_FIELD_NUMBER ? GRAPH : OTHER;
        case GRAPH ->
            switch (field) {
              case GraphProto.NODE_FIELD_NUMBER -> NODE;
              case GraphProto.INITIALIZER_FIELD_NUMBER -> TENSOR;
              default -> OTHER;
            };
        case NODE -> field == NodeProto.ATTRIBUTE_FIELD_NUMBER ? ATTRIBUTE : OTHER;
        case ATTRIBUTE ->
            switch (field) {
              case AttributeProto.T_FIELD_NUMBER, AttributeProto.TENSORS_FIELD_NUMBER -> TENSOR;
              case AttributeProto.G_FIELD_NUMBER, AttributeProto.GRAPHS_FIELD_NUMBER -> GRAPH;
              default -> OTHER;
            };
        case TENSOR, OTHER -> OTHER;
      };
    }
  }

  private static final class Walk {
    private static final int LOCATION =
        TensorProto.DATA_LOCATION_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_VARINT;

    private final CodedInputStream in;
    private long weightBytes;
    private long fields;
    private boolean externalData;

    Walk(CodedInputStream in) {
      this.in = in;
    }

    void message(Level level, int depth) throws IOException {
      if (depth > DEEPEST) {
        throw new IOException("messages are nested more than " + DEEPEST + " deep");
      }
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        fields++;
        Level inside = level.inside(WireFormat.getTagFieldNumber(tag));
        if (level == Level.TENSOR) {
          tensorField(tag);
        } else if (inside != Level.OTHER && isLengthDelimited(tag)) {
          int outer = in.pushLimit(in.readRawVarint32());
          message(inside, depth + 1);
          in.popLimit(outer);
        } else {
          in.skipField(tag);
        }
      }
    }

    private void tensorField(int tag) throws IOException {
      if (tag == LOCATION) {
        externalData |= in.readRawVarint64() == DataLocation.EXTERNAL_VALUE;
        return;
      }
      int before = in.getTotalBytesRead();
      in.skipField(tag);
      if (isLengthDelimited(tag)) {
        switch (WireFormat.getTagFieldNumber(tag)) {
          case TensorProto.EXTERNAL_DATA_FIELD_NUMBER -> externalData = true;
          case TensorProto.RAW_DATA_FIELD_NUMBER, TensorProto.FLOAT_DATA_FIELD_NUMBER ->
              weightBytes += in.getTotalBytesRead() - before;
          default -> {}
        }
      }
    }

    private static boolean isLengthDelimited(int tag) {
      return WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }
  }
}
