// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.operator;

import java.util.List;

/** A function of analysis, value by value; outside its domain the answer is not a number. */
public sealed interface Elementary extends Operator {

  @Override
  default Shape infer(List<Shape> in) {
    return Inputs.one(in);
  }

  /** <b>Formula</b> {@code -x}. */
  record Neg() implements Elementary {}

  /** <b>Formula</b> {@code |x|}; its derivative at 0 is 0. */
  record Abs() implements Elementary {}

  record Sqrt() implements Elementary {}

  record Exp() implements Elementary {}

  /** The natural logarithm. */
  record Log() implements Elementary {}

  /** <b>Formula</b> {@code 1 / x}. */
  record Reciprocal() implements Elementary {}

  /** The error function. <b>Formula</b> {@code 2 / sqrt(pi) integral of exp(-t^2) from 0 to x}. */
  record Erf() implements Elementary {}
}
