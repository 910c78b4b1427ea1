// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.pdu;

import java.util.List;

/**
 * A protocol data unit of the DICOM upper layer.
 *
 * <p><b>Source</b> DICOM PS3.8 section 9.3.
 */
public sealed interface Pdu {
  /** The only application context there is; PS3.7 annex A.2.1. */
  String APPLICATION_CONTEXT = "1.2.840.10008.3.1.1.1";

  /** Version 1, bit 0; PS3.8 table 9-11. */
  int PROTOCOL_VERSION = 1;

  PduKind kind();

  /**
   * A-ASSOCIATE-RQ: may we talk, and about what?
   *
   * @param calledTitle whom the requestor wants, without the padding
   * @param callingTitle who it says it is
   */
  record AssociateRequest(
      int protocolVersion,
      String calledTitle,
      String callingTitle,
      String applicationContext,
      List<ProposedContext> contexts,
      List<UserItem> userItems)
      implements Pdu {
    public AssociateRequest {
      contexts = List.copyOf(contexts);
      userItems = List.copyOf(userItems);
    }

    @Override
    public PduKind kind() {
      return PduKind.ASSOCIATE_REQUEST;
    }
  }

  /** A-ASSOCIATE-AC: yes, about these. The titles are sent back and must not be tested. */
  record AssociateAccept(
      int protocolVersion,
      String calledTitle,
      String callingTitle,
      String applicationContext,
      List<AnsweredContext> contexts,
      List<UserItem> userItems)
      implements Pdu {
    public AssociateAccept {
      contexts = List.copyOf(contexts);
      userItems = List.copyOf(userItems);
    }

    @Override
    public PduKind kind() {
      return PduKind.ASSOCIATE_ACCEPT;
    }
  }

  /** A-ASSOCIATE-RJ: no. */
  record AssociateReject(Rejection rejection) implements Pdu {
    @Override
    public PduKind kind() {
      return PduKind.ASSOCIATE_REJECT;
    }
  }

  /** P-DATA-TF: fragments of messages. */
  record Transfer(List<DataValue> values) implements Pdu {
    public Transfer {
      values = List.copyOf(values);
    }

    @Override
    public PduKind kind() {
      return PduKind.TRANSFER;
    }
  }

  /** A-RELEASE-RQ: that was all. */
  record ReleaseRequest() implements Pdu {
    @Override
    public PduKind kind() {
      return PduKind.RELEASE_REQUEST;
    }
  }

  /** A-RELEASE-RP: agreed. */
  record ReleaseReply() implements Pdu {
    @Override
    public PduKind kind() {
      return PduKind.RELEASE_REPLY;
    }
  }

  /** A-ABORT: it ends here. */
  record Abort(AbortReason reason) implements Pdu {
    @Override
    public PduKind kind() {
      return PduKind.ABORT;
    }
  }
}
