// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.fold;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.List;
import java.util.Optional;
import org.curie.engine.onnx.draft.Integers;
import org.curie.engine.onnx.draft.Tensor;

/** The number that {@code ConstantOfShape} repeats: 0 in float32 where the node does not say. */
final class FillValue {
  private FillValue() {}

  static Optional<Known> of(NodeProto node, boolean reals) {
    Optional<TensorProto> value =
        node.getAttributeList().stream()
            .filter(a -> a.getName().equals("value"))
            .findFirst()
            .map(AttributeProto::getT);
    if (value.isEmpty()) {
      return reals ? Optional.of(new Reals(List.of(1), new float[1])) : Optional.empty();
    }
    TensorProto proto = value.get();
    if (Integers.isReadable(proto)) {
      long[] values = Integers.of(proto).values();
      return values.length == 1 ? Optional.of(Wholes.of(List.of(1), values)) : Optional.empty();
    }
    if (!reals || !Tensor.isReadable(proto)) {
      return Optional.empty();
    }
    float[] values = Tensor.of(proto).values();
    return values.length == 1 ? Optional.of(new Reals(List.of(1), values)) : Optional.empty();
  }
}
