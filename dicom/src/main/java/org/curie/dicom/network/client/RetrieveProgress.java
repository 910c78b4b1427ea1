// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.client;

import org.curie.dicom.network.dimse.SubOperations;

/** Is told how far a retrieval is, and says whether it goes on. */
@FunctionalInterface
public interface RetrieveProgress {
  /** Goes on to the end. */
  RetrieveProgress TO_THE_END = _ -> true;

  /** Whether to go on; once it says no, the other side is asked to stop. */
  boolean goesOn(SubOperations counts);
}
