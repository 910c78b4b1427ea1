// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.draft;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Attributes of nodes that are not understood yet: looked at, added, left out. */
public final class Attributes {
  private Attributes() {}

  public static long integer(NodeProto node, String name, long absent) {
    return find(node, name, AttributeType.INT).map(AttributeProto::getI).orElse(absent);
  }

  public static List<Long> integers(NodeProto node, String name) {
    return find(node, name, AttributeType.INTS).map(AttributeProto::getIntsList).orElse(List.of());
  }

  public static float real(NodeProto node, String name, float absent) {
    return find(node, name, AttributeType.FLOAT).map(AttributeProto::getF).orElse(absent);
  }

  public static String text(NodeProto node, String name, String absent) {
    return find(node, name, AttributeType.STRING).map(a -> a.getS().toStringUtf8()).orElse(absent);
  }

  public static boolean has(NodeProto node, String name) {
    return node.getAttributeList().stream().anyMatch(a -> a.getName().equals(name));
  }

  private static Optional<AttributeProto> find(NodeProto node, String name, AttributeType type) {
    return node.getAttributeList().stream()
        .filter(a -> a.getName().equals(name) && a.getType() == type)
        .findFirst();
  }

  /** The node without these attributes. */
  public static NodeProto.Builder without(NodeProto node, String... names) {
    Set<String> left = Set.of(names);
    NodeProto.Builder builder = node.toBuilder().clearAttribute();
    node.getAttributeList().stream()
        .filter(a -> !left.contains(a.getName()))
        .forEach(builder::addAttribute);
    return builder;
  }

  public static AttributeProto of(String name, long value) {
    return named(name, AttributeType.INT).setI(value).build();
  }

  public static AttributeProto of(String name, String value) {
    return named(name, AttributeType.STRING).setS(ByteString.copyFromUtf8(value)).build();
  }

  public static AttributeProto of(String name, List<Long> values) {
    return named(name, AttributeType.INTS).addAllInts(values).build();
  }

  private static AttributeProto.Builder named(String name, AttributeType type) {
    return AttributeProto.newBuilder().setName(name).setType(type);
  }
}
