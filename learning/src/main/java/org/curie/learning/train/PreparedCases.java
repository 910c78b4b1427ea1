// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.DataSet;
import org.curie.learning.experiment.InputSpec;

/** The cases of a data set after all that is the same in every epoch. Safe for several threads. */
public sealed interface PreparedCases permits PreparedImages, PreparedSequences {
  /** Of the heap, what all that is kept may take together. */
  int HEAP_PARTS = 3;

  /**
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when the data are not what the
   *     experiment reads; of sequences also what reading the training cases gives
   */
  static PreparedCases of(DataSet data, InputSpec input) {
    return switch (input) {
      case InputSpec.Images images -> new PreparedImages(data, images);
      case InputSpec.Sequences sequences -> new PreparedSequences(data, sequences);
    };
  }

  /**
   * Prepares a case, and keeps it where there is room.
   *
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when it is not what the network
   *     reads; also what reading and preparing it give
   */
  void require(int index);
}
