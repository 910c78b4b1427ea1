// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import java.util.ArrayList;
import java.util.List;
import org.curie.learning.graph.Operator;
import org.curie.learning.graph.Operator.Add;
import org.curie.learning.graph.Operator.AveragePool;
import org.curie.learning.graph.Operator.BatchNormalization;
import org.curie.learning.graph.Operator.Concat;
import org.curie.learning.graph.Operator.Conv;
import org.curie.learning.graph.Operator.Dropout;
import org.curie.learning.graph.Operator.Flatten;
import org.curie.learning.graph.Operator.Gemm;
import org.curie.learning.graph.Operator.GlobalAveragePool;
import org.curie.learning.graph.Operator.MaxPool;
import org.curie.learning.graph.Operator.Mul;
import org.curie.learning.graph.Operator.Relu;
import org.curie.learning.graph.Operator.Sigmoid;
import org.curie.learning.graph.Operator.Softmax;
import org.curie.learning.graph.Window;

/** The attributes of an operator as ONNX writes them, always in the same order. */
final class OperatorAttributes {
  private OperatorAttributes() {}

  static List<AttributeProto> of(Operator operator) {
    return switch (operator) {
      case Conv c -> conv(c);
      case BatchNormalization b ->
          List.of(real("epsilon", b.epsilon()), real("momentum", b.momentum()));
      case MaxPool p -> window(p.window());
      case AveragePool p -> averagePool(p);
      case Softmax s -> List.of(integer("axis", s.axis()));
      case Concat c -> List.of(integer("axis", c.axis()));
      case Flatten f -> List.of(integer("axis", 1));
      case Gemm g -> List.of(integer("transB", 1));
      case Relu r -> List.of();
      case Sigmoid s -> List.of();
      case GlobalAveragePool p -> List.of();
      case Add a -> List.of();
      case Mul m -> List.of();
      case Dropout d -> List.of(); // the ratio is an input since operator set 12
    };
  }

  private static List<AttributeProto> conv(Conv c) {
    List<AttributeProto> attributes = window(c.window());
    attributes.add(integer("group", c.groups()));
    return attributes;
  }

  private static List<AttributeProto> averagePool(AveragePool pool) {
    List<AttributeProto> attributes = window(pool.window());
    if (pool.since() < 19) {
      attributes.removeIf(a -> a.getName().equals("dilations")); // unknown before 19
    }
    attributes.add(integer("count_include_pad", 0));
    return attributes;
  }

  private static List<AttributeProto> window(Window w) {
    List<Integer> beginAndEnd = new ArrayList<>(w.pads());
    beginAndEnd.addAll(w.pads());
    List<AttributeProto> attributes = new ArrayList<>();
    attributes.add(integers("kernel_shape", w.kernel()));
    attributes.add(integers("strides", w.strides()));
    attributes.add(integers("pads", beginAndEnd));
    attributes.add(integers("dilations", w.dilations()));
    return attributes;
  }

  private static AttributeProto integer(String name, int value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value).build();
  }

  private static AttributeProto real(String name, double value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.FLOAT)
        .setF((float) value)
        .build();
  }

  private static AttributeProto integers(String name, List<Integer> values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeType.INTS);
    values.forEach(attribute::addInts);
    return attribute.build();
  }
}
