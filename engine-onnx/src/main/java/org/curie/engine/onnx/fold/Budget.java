// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.fold;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/** How many numbers may still be computed while a file is read. Used by one thread. */
final class Budget {
  private long left;

  Budget(long numbers) {
    this.left = numbers;
  }

  /**
   * @throws CurieException with {@link ErrorCode#BUDGET_EXCEEDED} when so many are not left
   */
  void spend(long count) {
    left -= count;
    if (left < 0) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          "ONNX file: computing its constants takes more numbers than a file of its size may; "
              + "simplify the graph");
    }
  }
}
