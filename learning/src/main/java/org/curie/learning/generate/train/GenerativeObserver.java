// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.train;

import org.curie.learning.loop.LoopObserver;

/** Is told how training goes, to show it; decides nothing. */
public interface GenerativeObserver extends LoopObserver<GenerativeEpoch> {
  /** Shows nothing. */
  GenerativeObserver SILENT = new GenerativeObserver() {};
}
