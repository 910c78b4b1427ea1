// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.DataSet;
import org.curie.learning.experiment.InputSpec;
import org.curie.learning.sequence.SequencePreparation;

/**
 * The sequences of a data set as the network reads them, by the statistics of its training cases:
 * those asked for first are kept in memory until a budget is used up, a third of the heap.
 */
public final class PreparedSequences implements PreparedCases {
  private final DataSet data;
  private final SequencePreparation preparation;
  private final Kept<float[]> kept;

  PreparedSequences(DataSet data, InputSpec.Sequences input) {
    this.data = data;
    this.preparation = SequencePreparation.of(input, data);
    this.kept =
        new Kept<>(
            data.cases().size(),
            Runtime.getRuntime().maxMemory() / HEAP_PARTS,
            this::prepared,
            values -> (long) values.length * Float.BYTES);
    if (!preparation.shape().equals(input.shape())) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "the sequences of %s have %d channel(s), but the experiment reads %d; mend the experiment's input"
              .formatted(data.name(), preparation.channels().size(), input.channels()));
    }
  }

  /** {@code [step][feature]}; not to be written to. */
  float[] values(int index) {
    return kept.get(index);
  }

  @Override
  public void require(int index) {
    values(index);
  }

  private float[] prepared(int index) {
    return preparation.prepared(data.content(index).requireSequence());
  }
}
