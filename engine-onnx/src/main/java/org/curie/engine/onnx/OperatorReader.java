// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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

/**
 * Understands one ONNX node as an {@link Operator}, or notes why not.
 *
 * <p>Strict: an attribute that is not known, or that has a value Curie's operator cannot express,
 * is a problem, never ignored.
 */
final class OperatorReader {
  /** The rank of what an unknown operator makes. */
  static final int UNKNOWN_RANK = 0;

  private static final double ABSENT_DROPOUT_RATIO = 0.5; // ONNX Dropout, version 13

  private final Draft draft;
  private final Problems problems;

  OperatorReader(Draft draft, Problems problems) {
    this.draft = draft;
    this.problems = problems;
  }

  /**
   * The operator of a node, or empty when a problem was noted instead.
   *
   * @param rank the number of axes of the node's first input, or {@link #UNKNOWN_RANK}
   */
  Optional<Operator> read(NodeProto node, int rank) {
    NodeAttributes attributes = new NodeAttributes(node, problems);
    try {
      Optional<Operator> operator = operator(node, attributes, rank);
      if (operator.isPresent()) {
        attributes.refuseTheRest();
      }
      return operator;
    } catch (IllegalArgumentException e) {
      throw Problems.damaged(
          "node " + Problems.quoted(node.getName()) + ": " + Problems.reason(e), e);
    }
  }

  private Optional<Operator> operator(NodeProto node, NodeAttributes attributes, int rank) {
    if (!node.getDomain().isEmpty() && !node.getDomain().equals("ai.onnx")) {
      return unknown(node.getDomain() + "." + node.getOpType());
    }
    return switch (node.getOpType()) {
      case "Conv" -> Optional.of(conv(node, attributes));
      case "BatchNormalization" -> Optional.of(batchNormalization(attributes));
      case "Relu" -> Optional.of(new Relu());
      case "Sigmoid" -> Optional.of(new Sigmoid());
      case "Softmax" -> Optional.of(new Softmax(axis(attributes, -1, rank)));
      case "MaxPool" -> Optional.of(maxPool(attributes));
      case "AveragePool" -> Optional.of(averagePool(attributes));
      case "GlobalAveragePool" -> Optional.of(new GlobalAveragePool());
      case "Flatten" -> Optional.of(flatten(attributes, rank));
      case "Gemm" -> Optional.of(gemm(attributes));
      case "Add" -> Optional.of(new Add());
      case "Mul" -> Optional.of(new Mul());
      case "Concat" -> Optional.of(new Concat(axis(attributes, rank, rank)));
      case "Dropout" -> Optional.of(dropout(node, attributes));
      default -> unknown(node.getOpType());
    };
  }

  private Optional<Operator> unknown(String operator) {
    problems.unsupported("operator " + Problems.quoted(operator));
    return Optional.empty();
  }

  private Conv conv(NodeProto node, NodeAttributes attributes) {
    List<Integer> kernel = List.of();
    Tensor weight = node.getInputCount() > 1 ? draft.tensors().get(node.getInput(1)) : null;
    if (weight != null && weight.shape().rank() > 2) {
      kernel = weight.shape().spatial();
    }
    return new Conv(
        window(attributes, attributes.integers("kernel_shape", kernel)),
        attributes.integer("group", 1));
  }

  private static BatchNormalization batchNormalization(NodeAttributes attributes) {
    attributes.only("training_mode", 0);
    return new BatchNormalization(
        attributes.real("epsilon", 1e-5), attributes.real("momentum", 0.9));
  }

  private static MaxPool maxPool(NodeAttributes attributes) {
    attributes.only("ceil_mode", 0);
    attributes.ignore("storage_order"); // of the second output, which is refused
    return new MaxPool(window(attributes, attributes.integers("kernel_shape", List.of())));
  }

  private static AveragePool averagePool(NodeAttributes attributes) {
    attributes.only("ceil_mode", 0);
    Window window = window(attributes, attributes.integers("kernel_shape", List.of()));
    if (window.pads().stream().allMatch(pad -> pad == 0)) {
      attributes.ignore("count_include_pad");
    } else {
      attributes.only("count_include_pad", 0);
    }
    return new AveragePool(window);
  }

  private static Window window(NodeAttributes attributes, List<Integer> kernel) {
    attributes.only("auto_pad", "NOTSET");
    int axes = kernel.size();
    List<Integer> ones = Collections.nCopies(axes, 1);
    return new Window(
        kernel,
        attributes.integers("strides", ones),
        attributes.symmetricPads(axes),
        attributes.integers("dilations", ones));
  }

  private static Flatten flatten(NodeAttributes attributes, int rank) {
    int axis = attributes.integer("axis", 1);
    boolean unknown = axis < 0 && rank == UNKNOWN_RANK;
    if (axis != 1 && axis != 1 - rank && !unknown) {
      attributes.refuse("axis", axis);
    }
    return new Flatten();
  }

  private static Gemm gemm(NodeAttributes attributes) {
    attributes.only("alpha", 1f);
    attributes.only("beta", 1f);
    attributes.only("transA", 0);
    if (attributes.integer("transB", 0) != 1) {
      attributes.refuse("transB", 0);
    }
    return new Gemm();
  }

  private static int axis(NodeAttributes attributes, int absent, int rank) {
    int axis = attributes.integer("axis", absent);
    return axis < 0 ? axis + rank : axis;
  }

  /** The ratio is the second input; a third would switch training on inside the file. */
  private Dropout dropout(NodeProto node, NodeAttributes attributes) {
    attributes.ignore("seed");
    if (node.getInputCount() > 2 && !node.getInput(2).isEmpty()) {
      problems.unsupported("training_mode of Dropout");
    }
    if (node.getInputCount() < 2 || node.getInput(1).isEmpty()) {
      return new Dropout(ABSENT_DROPOUT_RATIO);
    }
    Tensor ratio = draft.tensors().get(node.getInput(1));
    if (ratio == null || ratio.values().length != 1) {
      problems.unsupported("a ratio of Dropout that is not one float32 constant");
      return new Dropout(ABSENT_DROPOUT_RATIO);
    }
    return new Dropout(Double.parseDouble(Float.toString(ratio.values()[0])));
  }
}
