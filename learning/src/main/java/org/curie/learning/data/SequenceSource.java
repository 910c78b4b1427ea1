// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import java.util.function.IntUnaryOperator;
import org.curie.core.sequence.Sequence;

/** Gives the sequence of a case by its position. Safe for use by several threads. */
@FunctionalInterface
public non-sealed interface SequenceSource extends CaseSource {
  Sequence sequence(int index);

  @Override
  default CaseContent content(int index) {
    return new CaseContent.OfSequence(sequence(index));
  }

  @Override
  default SequenceSource at(IntUnaryOperator position) {
    return index -> sequence(position.applyAsInt(index));
  }
}
