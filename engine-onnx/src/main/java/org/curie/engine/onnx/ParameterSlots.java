// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

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
import org.curie.learning.graph.Parameter.Role;

/** Which inputs of an operator are parameters: ONNX itself does not say what a tensor is for. */
final class ParameterSlots {
  private static final List<Role> WEIGHT_AND_BIAS = List.of(Role.WEIGHT, Role.BIAS);
  private static final List<Role> NORMALIZATION =
      List.of(Role.NORM_SCALE, Role.NORM_SHIFT, Role.RUNNING_MEAN, Role.RUNNING_VARIANCE);

  private ParameterSlots() {}

  /** The role of what stands at {@code index}, or empty where a computed value belongs. */
  static Optional<Role> role(Operator operator, int index) {
    List<Role> roles = afterTheValue(operator);
    return index >= 1 && index <= roles.size()
        ? Optional.of(roles.get(index - 1))
        : Optional.empty();
  }

  private static List<Role> afterTheValue(Operator operator) {
    return switch (operator) {
      case Conv c -> WEIGHT_AND_BIAS;
      case Gemm g -> WEIGHT_AND_BIAS;
      case BatchNormalization b -> NORMALIZATION;
      case Relu r -> List.of();
      case Sigmoid s -> List.of();
      case Softmax s -> List.of();
      case MaxPool p -> List.of();
      case AveragePool p -> List.of();
      case GlobalAveragePool p -> List.of();
      case Flatten f -> List.of();
      case Add a -> List.of();
      case Mul m -> List.of();
      case Concat c -> List.of();
      case Dropout d -> List.of();
    };
  }
}
