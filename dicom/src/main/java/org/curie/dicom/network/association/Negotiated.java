// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.association;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.curie.dicom.network.Conformance;
import org.curie.dicom.network.pdu.AnsweredContext;
import org.curie.dicom.network.pdu.ProposedContext;
import org.curie.dicom.network.pdu.UserItem;

/**
 * What request and answer amount to.
 *
 * <p><b>Source</b> DICOM PS3.8 annex D.1 for the length, PS3.7 annex D.3.3.4 for the roles.
 *
 * @param peerMaximumPdu the longest P-DATA-TF the other side wants; 0 means any
 */
record Negotiated(Map<Integer, AcceptedContext> contexts, long peerMaximumPdu) {

  static Negotiated of(
      Side side,
      List<ProposedContext> proposed,
      List<AnsweredContext> answered,
      List<UserItem> acceptorItems,
      List<UserItem> peerItems) {
    Map<Integer, AcceptedContext> contexts = new LinkedHashMap<>();
    for (AnsweredContext answer : answered) {
      for (ProposedContext proposal : proposed) {
        if (proposal.id() == answer.id()
            && answer.verdict() == AnsweredContext.Verdict.ACCEPTED
            // a transfer syntax nobody proposed is no agreement
            && proposal.transferSyntaxes().contains(answer.transferSyntax())) {
          contexts.put(answer.id(), context(side, proposal, answer, acceptorItems));
        }
      }
    }
    long maximum =
        peerItems.stream()
            .filter(UserItem.MaximumLength.class::isInstance)
            .mapToLong(item -> ((UserItem.MaximumLength) item).bytes())
            .findFirst()
            .orElse(0);
    return new Negotiated(contexts, maximum);
  }

  private static AcceptedContext context(
      Side side, ProposedContext proposal, AnsweredContext answer, List<UserItem> acceptorItems) {
    boolean requestorUses = true; // without role selection the requestor is the user
    boolean requestorProvides = false;
    for (UserItem item : acceptorItems) {
      if (item instanceof UserItem.RoleSelection role
          && role.sopClass().equals(proposal.abstractSyntax())) {
        requestorUses = role.user();
        requestorProvides = role.provider();
      }
    }
    boolean requestor = side == Side.REQUESTOR;
    return new AcceptedContext(
        answer.id(),
        proposal.abstractSyntax(),
        answer.transferSyntax(),
        requestor ? requestorUses : requestorProvides,
        requestor ? requestorProvides : requestorUses);
  }

  /**
   * How many bytes of a message go into one PDU: even, so that only the last fragment may be odd.
   */
  int fragmentBytes() {
    long longest =
        peerMaximumPdu == 0
            ? Conformance.MAXIMUM_PDU_LENGTH
            : Math.min(peerMaximumPdu, Conformance.MAXIMUM_PDU_LENGTH);
    return (int) (longest - 6) & ~1;
  }
}
