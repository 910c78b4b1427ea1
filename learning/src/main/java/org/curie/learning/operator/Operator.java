// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.operator;

import java.util.List;
import java.util.Optional;

/**
 * What a node computes: the ONNX operator of the same name, with its attributes as components.
 *
 * <p>The set is closed: every reader of a graph (training, export, inference, drawing) switches
 * over all families, and within a family over all operators. Training mode, loss and randomness are
 * not part of an operator. <b>Source</b> ONNX operator specification; {@link #since} names the
 * operator-set version that introduced the form used here.
 */
public sealed interface Operator
    permits Activation,
        Arithmetic,
        Convolution,
        Dropout,
        Elementary,
        Linear,
        Normalization,
        Pooling,
        Rearrangement,
        Reduction,
        Resampling {

  /**
   * The shape that is made from the shapes that are read: values first, then parameters.
   *
   * @throws IllegalArgumentException when the operator cannot read such shapes
   */
  Shape infer(List<Shape> in);

  /**
   * What a parameter is when it stands at this input, unless it is declared otherwise; empty where
   * a computed value belongs.
   */
  default Optional<Role> role(int input) {
    return Optional.empty();
  }

  /** Whether nothing but a parameter may stand at this input. */
  default boolean readsOnlyParameter(int input) {
    return role(input).isPresent();
  }

  /** The lowest ONNX operator set in which this operator means what it means here. */
  default int since() {
    return 13;
  }

  /** The operator's name, which is its name in ONNX where ONNX has it. */
  default String onnxName() {
    return getClass().getSimpleName();
  }
}
