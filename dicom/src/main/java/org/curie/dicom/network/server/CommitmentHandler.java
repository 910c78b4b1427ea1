// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.server;

import org.curie.core.error.CurieException;
import org.curie.dicom.network.instance.Commitment;

/** Decides which objects are safely kept. Called by several threads at once. */
@FunctionalInterface
public interface CommitmentHandler {

  /**
   * @throws CurieException when it cannot be decided; the request is refused then
   */
  Commitment.Result commit(String caller, Commitment.Request request);
}
