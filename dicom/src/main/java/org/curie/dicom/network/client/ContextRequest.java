// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.client;

import java.util.List;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.network.Conformance;
import org.curie.dicom.network.SopClass;

/**
 * Something to be done over an association.
 *
 * @param transferSyntaxes in the order of preference
 * @param asProvider whether the other side is to ask and this one to provide, as for the storage
 *     that a C-GET causes
 */
public record ContextRequest(
    String sopClassUid, List<TransferSyntax> transferSyntaxes, boolean asProvider) {

  public ContextRequest {
    transferSyntaxes = List.copyOf(transferSyntaxes);
  }

  /** Verification, query, retrieval, commitment: data sets without pixels. */
  public static ContextRequest of(SopClass sopClass) {
    return new ContextRequest(sopClass.uid(), Conformance.PLAIN_SYNTAXES, false);
  }

  /** To send objects. */
  public static ContextRequest toSend(String sopClassUid, TransferSyntax... syntaxes) {
    return new ContextRequest(sopClassUid, List.of(syntaxes), false);
  }

  /** To be sent objects by C-GET, in any transfer syntax that is in use. */
  public static ContextRequest toReceive(String sopClassUid) {
    return new ContextRequest(sopClassUid, Conformance.requestedSyntaxes(), true);
  }

  /** To report storage commitments. */
  public static ContextRequest toReport() {
    return new ContextRequest(
        SopClass.STORAGE_COMMITMENT_PUSH.uid(), Conformance.PLAIN_SYNTAXES, true);
  }
}
