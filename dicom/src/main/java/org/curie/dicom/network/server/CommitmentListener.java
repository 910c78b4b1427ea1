// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.server;

import org.curie.dicom.network.instance.Commitment;

/** Is told what became of commitments that were asked for. Called by several threads at once. */
@FunctionalInterface
public interface CommitmentListener {
  void reported(String reporter, Commitment.Result result);
}
