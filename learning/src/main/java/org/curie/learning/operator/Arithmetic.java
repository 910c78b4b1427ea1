// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.operator;

import java.util.List;

/**
 * Element by element.
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

  /** <b>Formula</b> {@code a b}. */
  record Mul() implements Arithmetic {}
}
