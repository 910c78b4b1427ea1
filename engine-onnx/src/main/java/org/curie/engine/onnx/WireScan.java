// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/**
 * A walk over the bytes of an ONNX file that allocates nothing, made before it is parsed.
 *
 * <p>Parsed structure can take fifty times the memory of its bytes (an empty node is two bytes
 * long), weights take as much as their bytes. So it is the structure that must be bounded.
 *
 * @param structureBytes the bytes that are not weights
 * @param externalData whether a weight says that its values are in another file
 */
record WireScan(long structureBytes, boolean externalData) {
  /** Ten times a transformer of 4,000 nodes with notes on each. */
  static final long LARGEST_STRUCTURE = 16L << 20;

  /** Walks over the whole file. */
  static WireScan of(byte[] bytes) throws IOException {
    Walk walk = new Walk(CodedInputStream.newInstance(bytes));
    walk.model();
    return new WireScan(bytes.length - walk.weightBytes, walk.externalData);
  }

  boolean structureIsTooLarge() {
    return structureBytes > LARGEST_STRUCTURE;
  }

  private static final class Walk {
    private static final int LOCATION =
        TensorProto.DATA_LOCATION_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_VARINT;

    private final CodedInputStream in;
    private long weightBytes;
    private boolean externalData;

    Walk(CodedInputStream in) {
      this.in = in;
    }

    void model() throws IOException {
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (isMessage(tag, ModelProto.GRAPH_FIELD_NUMBER)) {
          int outer = in.pushLimit(in.readRawVarint32());
          graph();
          in.popLimit(outer);
        } else {
          in.skipField(tag);
        }
      }
    }

    private void graph() throws IOException {
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (isMessage(tag, GraphProto.INITIALIZER_FIELD_NUMBER)) {
          int outer = in.pushLimit(in.readRawVarint32());
          tensor();
          in.popLimit(outer);
        } else {
          in.skipField(tag);
        }
      }
    }

    private void tensor() throws IOException {
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        int before = in.getTotalBytesRead();
        if (tag == LOCATION) {
          externalData |= in.readRawVarint64() == TensorProto.DataLocation.EXTERNAL_VALUE;
        } else {
          in.skipField(tag);
          externalData |= isMessage(tag, TensorProto.EXTERNAL_DATA_FIELD_NUMBER);
        }
        if (isMessage(tag, TensorProto.RAW_DATA_FIELD_NUMBER)
            || isMessage(tag, TensorProto.FLOAT_DATA_FIELD_NUMBER)) {
          weightBytes += in.getTotalBytesRead() - before;
        }
      }
    }

    private static boolean isMessage(int tag, int field) {
      return WireFormat.getTagFieldNumber(tag) == field
          && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }
  }
}
