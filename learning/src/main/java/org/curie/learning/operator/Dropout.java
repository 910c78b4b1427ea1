// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.operator;

import java.util.List;

/**
 * Input: x. Identity when a model is used; while training, zeroes a share of the values.
 *
 * <p><b>Source</b> Srivastava et al., JMLR 15 (2014) 1929.
 */
public record Dropout(double ratio) implements Operator {
  public Dropout {
    if (!(ratio >= 0 && ratio < 1)) {
      throw new IllegalArgumentException("a dropout ratio must be in [0, 1), but was " + ratio);
    }
  }

  @Override
  public Shape infer(List<Shape> in) {
    return Inputs.one(in);
  }
}
