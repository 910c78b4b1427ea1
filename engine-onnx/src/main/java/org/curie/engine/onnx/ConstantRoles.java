// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.curie.engine.onnx.draft.Draft;
import org.curie.engine.onnx.draft.Tensor;
import org.curie.engine.onnx.fold.OpenShapes;
import org.curie.learning.graph.Node;
import org.curie.learning.operator.Arithmetic.Add;
import org.curie.learning.operator.Arithmetic.Mul;
import org.curie.learning.operator.Convolution;
import org.curie.learning.operator.Linear;
import org.curie.learning.operator.Operator;
import org.curie.learning.operator.Rearrangement.Concat;
import org.curie.learning.operator.Rearrangement.Expand;
import org.curie.learning.operator.Rearrangement.ExpandBatch;
import org.curie.learning.operator.Role;
import org.curie.learning.operator.Shape;

/**
 * What a constant most likely is where the operator that reads it does not say: ONNX does not tell
 * a learned bias from a mean of the inputs. Only what is known to be learned in such places is
 * taken for learned: biases behind products and convolutions, scales of channels and shifts after
 * them, tables of positions and tokens. All else stays as it is.
 */
final class ConstantRoles {
  private static final float LARGEST_LEARNED = 1e4f;

  private final Draft draft;
  private final OpenShapes shapes;
  private final Map<String, Operator> makers = new HashMap<>();
  private final Set<String> scaled = new HashSet<>();

  ConstantRoles(Draft draft, OpenShapes shapes) {
    this.draft = draft;
    this.shapes = shapes;
  }

  /** Notes a node on the way. */
  void made(Node node) {
    makers.put(node.output(), node.operator());
    boolean scale =
        node.operator() instanceof Mul
            && node.inputs().size() == 2
            && (guess(node, 0) == Role.NORM_SCALE || guess(node, 1) == Role.NORM_SCALE);
    if (scale) {
      scaled.add(node.output());
    }
  }

  private Role guess(Node node, int index) {
    return draft.tensors().containsKey(node.inputs().get(index))
        ? of(node.operator(), index, node.inputs())
        : Role.CONSTANT;
  }

  /** Of the constant at an input. */
  Role of(Operator operator, int index, List<String> inputs) {
    Optional<Tensor> constant = Optional.ofNullable(draft.tensors().get(inputs.get(index)));
    boolean learnable = constant.isPresent() && isLearnable(constant.get());
    if (!learnable) {
      return Role.CONSTANT;
    }
    return switch (operator) {
      case Expand _, ExpandBatch _, Concat _ -> Role.TABLE;
      case Add _ when inputs.size() == 2 -> summand(constant.get(), inputs.get(1 - index));
      case Mul _ when inputs.size() == 2 -> factor(constant.get(), inputs.get(1 - index));
      default -> Role.CONSTANT;
    };
  }

  private Role summand(Tensor constant, String other) {
    Operator maker = makers.get(other);
    boolean product = maker instanceof Linear || maker instanceof Convolution;
    if (axes(constant.shape()) == 1) {
      return product ? Role.BIAS : scaled.contains(other) ? Role.NORM_SHIFT : Role.CONSTANT;
    }
    return isOneCase(constant.shape(), other) ? Role.TABLE : Role.CONSTANT;
  }

  private Role factor(Tensor constant, String other) {
    boolean computed = makers.containsKey(other);
    return axes(constant.shape()) == 1 && computed ? Role.NORM_SCALE : Role.CONSTANT;
  }

  /** How many axes are longer than one. */
  private static long axes(Shape shape) {
    return shape.dims().stream().filter(d -> d > 1).count();
  }

  /** Whether the constant has the extents of all axes of the other but its first. */
  private boolean isOneCase(Shape constant, String other) {
    Optional<Shape> x = shapes.get(other).filter(s -> s.rank() > 2);
    if (x.isEmpty()) {
      return false;
    }
    List<Integer> wanted = x.get().dims().subList(1, x.get().rank());
    List<Integer> found = constant.dims();
    boolean leading = found.size() == wanted.size() + 1 && found.get(0) == 1;
    return found.equals(wanted) || (leading && found.subList(1, found.size()).equals(wanted));
  }

  /** Neither a single number nor a mask. */
  private static boolean isLearnable(Tensor constant) {
    float[] values = constant.values();
    if (values.length < 2) {
      return false;
    }
    for (float v : values) {
      if (!(Math.abs(v) < LARGEST_LEARNED)) {
        return false;
      }
    }
    return true;
  }

  /** Of a constant in two places of which neither says what it is. */
  static Role both(Role one, Role other) {
    return one == other ? one : Role.CONSTANT;
  }
}
