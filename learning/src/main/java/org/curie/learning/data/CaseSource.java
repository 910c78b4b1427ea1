// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import java.util.function.IntUnaryOperator;

/** Gives what the cases of a data set show, by their positions. Safe for use by several threads. */
public sealed interface CaseSource permits ImageSource, SequenceSource {
  CaseContent content(int index);

  /**
   * The same contents under other positions.
   *
   * @param position where a case stands in this source; what it throws, whoever asks for the case
   *     gets
   */
  CaseSource at(IntUnaryOperator position);
}
