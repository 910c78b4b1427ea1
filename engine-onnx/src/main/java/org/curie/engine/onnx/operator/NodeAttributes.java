// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.operator;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.curie.engine.onnx.draft.Problems;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one node, taken one by one; what nobody took by the end is unknown and noted as
 * a problem. Used by one thread.
 */
final class NodeAttributes {
  private final NodeProto node;
  private final Problems problems;
  private final Map<String, AttributeProto> left = new LinkedHashMap<>();

  NodeAttributes(NodeProto node, Problems problems) {
    this.node = node;
    this.problems = problems;
    for (AttributeProto a : node.getAttributeList()) {
      if (left.put(a.getName(), a) != null) {
        throw Problems.damaged(
            "node %s has the attribute %s twice"
                .formatted(Problems.quoted(node.getName()), Problems.quoted(a.getName())));
      }
    }
  }

  boolean has(String name) {
    return left.containsKey(name);
  }

  int integer(String name, int absent) {
    AttributeProto a = take(name, AttributeType.INT);
    return a == null ? absent : exact(name, a.getI());
  }

  /** A float32 as the shortest decimal number that stands for it: 1e-5 and not 9.99999974e-6. */
  double real(String name, double absent) {
    AttributeProto a = take(name, AttributeType.FLOAT);
    return a == null ? absent : Double.parseDouble(Float.toString(a.getF()));
  }

  List<Integer> integers(String name, List<Integer> absent) {
    AttributeProto a = take(name, AttributeType.INTS);
    if (a == null) {
      return absent;
    }
    List<Integer> values = new ArrayList<>();
    a.getIntsList().forEach(v -> values.add(exact(name, v)));
    return values;
  }

  String text(String name, String absent) {
    AttributeProto a = take(name, AttributeType.STRING);
    return a == null ? absent : a.getS().toStringUtf8();
  }

  List<String> texts(String name, List<String> absent) {
    AttributeProto a = take(name, AttributeType.STRINGS);
    return a == null ? absent : a.getStringsList().stream().map(ByteString::toStringUtf8).toList();
  }

  /** The paddings of an axis, which must be the same at both ends. */
  List<Integer> symmetricPads(int rank) {
    List<Integer> pads = integers("pads", Collections.nCopies(2 * rank, 0));
    int half = pads.size() / 2;
    if (pads.size() % 2 != 0 || !pads.subList(0, half).equals(pads.subList(half, 2 * half))) {
      refuse("pads", pads);
    }
    return pads.subList(0, half);
  }

  /** Notes a problem when the attribute is there with another value than the only one known. */
  void only(String name, int known) {
    int found = integer(name, known);
    if (found != known) {
      refuse(name, found);
    }
  }

  void only(String name, float known) {
    double found = real(name, known);
    if (found != known) {
      refuse(name, found);
    }
  }

  void only(String name, String known) {
    String found = text(name, known);
    if (!found.equals(known)) {
      refuse(name, Problems.quoted(found));
    }
  }

  /** Takes an attribute that makes no difference. */
  void ignore(String name) {
    left.remove(name);
  }

  /** Notes every attribute that nobody asked for. */
  void refuseTheRest() {
    left.keySet().forEach(name -> problem("attribute " + Problems.quoted(name)));
  }

  void refuse(String name, Object value) {
    problem(name + " = " + Problems.shortened(value.toString()));
  }

  private void problem(String what) {
    problems.unsupported(what + " of " + node.getOpType());
  }

  private @Nullable AttributeProto take(String name, AttributeType type) {
    AttributeProto a = left.remove(name);
    if (a == null) {
      return null;
    }
    if (a.getType() != type || !a.getRefAttrName().isEmpty()) {
      problem(name + " as something else than " + type);
      return null;
    }
    return a;
  }

  private int exact(String name, long value) {
    if (value != (int) value) {
      refuse(name, value);
      return 1;
    }
    return (int) value;
  }
}
