// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.operator;

import java.util.List;

/**
 * Two values, element by element.
 *
 * <p>Two inputs may have different shapes as long as one can be repeated to fit the other: axes are
 * compared from the last, and an extent of 1, or a missing axis, is repeated. <b>Source</b> ONNX,
 * "Broadcasting in ONNX", multidirectional.
 */
public sealed interface Arithmetic extends Operator {

  @Override
  default Shape infer(List<Shape> in) {
    Inputs inputs = Inputs.between(2, 2, in);
    return inputs.get(0).broadcast(inputs.get(1));
  }

  /** <b>Formula</b> {@code a + b}. */
  record Add() implements Arithmetic {}

  /** <b>Formula</b> {@code a - b}. */
  record Sub() implements Arithmetic {}

  /** <b>Formula</b> {@code a b}. */
  record Mul() implements Arithmetic {}

  /** <b>Formula</b> {@code a / b}. */
  record Div() implements Arithmetic {}

  /** <b>Formula</b> {@code a} to the power of {@code b}. */
  record Pow() implements Arithmetic {}

  /** The smaller of the two; where they are equal, each has half of the gradient. */
  record Min() implements Arithmetic {}

  /** The larger of the two; where they are equal, each has half of the gradient. */
  record Max() implements Arithmetic {}
}
