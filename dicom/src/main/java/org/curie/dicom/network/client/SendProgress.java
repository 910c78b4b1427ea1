// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.client;

/** Is told at once what became of each object, and says whether to go on. */
@FunctionalInterface
public interface SendProgress {
  /** Goes on to the end. */
  SendProgress TO_THE_END = _ -> true;

  boolean goesOn(StoreOutcome outcome);
}
