// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.association;

import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.network.AeTitle;
import org.curie.dicom.network.Conformance;
import org.curie.dicom.network.Timeouts;
import org.curie.dicom.network.pdu.ProposedContext;
import org.curie.dicom.network.pdu.UserItem;

/**
 * The association to ask for.
 *
 * @param calling who we are
 * @param contexts what we want to do; at most 128
 * @param extras role selection, extended negotiation, user identity; the rest of the user
 *     information is added
 * @param maximumPduLength the longest P-DATA-TF to receive
 */
public record AssociationSpec(
    RemoteNode peer,
    AeTitle calling,
    List<ProposedContext> contexts,
    List<UserItem> extras,
    Timeouts timeouts,
    int maximumPduLength) {

  public AssociationSpec {
    contexts = List.copyOf(contexts);
    extras = List.copyOf(extras);
    if (contexts.isEmpty() || contexts.size() > ProposedContext.MAXIMUM_COUNT) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "an association needs 1 to "
              + ProposedContext.MAXIMUM_COUNT
              + " presentation contexts, but "
              + contexts.size()
              + " were asked for");
    }
    if (maximumPduLength < Association.SHORTEST_PDU || maximumPduLength > 1 << 24) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "the longest PDU must be given "
              + Association.SHORTEST_PDU
              + " to 16777216 bytes, but was "
              + maximumPduLength);
    }
  }

  public static AssociationSpec of(
      RemoteNode peer, AeTitle calling, List<ProposedContext> contexts, Timeouts timeouts) {
    return new AssociationSpec(
        peer, calling, contexts, List.of(), timeouts, Conformance.MAXIMUM_PDU_LENGTH);
  }

  public AssociationSpec withExtras(List<? extends UserItem> items) {
    return new AssociationSpec(
        peer, calling, contexts, List.copyOf(items), timeouts, maximumPduLength);
  }

  public AssociationSpec withMaximumPduLength(int bytes) {
    return new AssociationSpec(peer, calling, contexts, extras, timeouts, bytes);
  }
}
