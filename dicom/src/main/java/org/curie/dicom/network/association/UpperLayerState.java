// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.association;

import org.curie.dicom.network.pdu.PduKind;

/**
 * The states of an association in which a PDU can arrive, and what each PDU does to each of them.
 *
 * <p>What this side does of its own accord (requesting, answering) is plain control flow in {@link
 * UpperLayer} and {@link Association}; the answer to what the other side does is this table.
 *
 * <p><b>Source</b> DICOM PS3.8 section 9.2, table 9-10; the names of its states are in the
 * comments.
 */
enum UpperLayerState {
  /** No association. */
  IDLE, // Sta1
  AWAITING_REQUEST, // Sta2
  ANSWERING_REQUEST, // Sta3
  AWAITING_ANSWER, // Sta5
  ESTABLISHED, // Sta6
  AWAITING_RELEASE_REPLY, // Sta7
  ANSWERING_RELEASE, // Sta8
  /** Both sides asked for release; the requestor answers first. */
  COLLISION_ANSWERING_AS_REQUESTOR, // Sta9
  COLLISION_AWAITING_AS_ACCEPTOR, // Sta10
  COLLISION_AWAITING_AS_REQUESTOR, // Sta11
  COLLISION_ANSWERING_AS_ACCEPTOR, // Sta12
  AWAITING_CLOSE; // Sta13

  /** What to do with a PDU. */
  enum Reaction {
    /** It is what this side waited for. */
    DELIVER,
    /** It comes too late to matter. */
    IGNORE,
    /** The other side broke off. */
    BROKEN_OFF,
    /** It must not come now: this side aborts. */
    ABORT
  }

  record Transition(Reaction reaction, UpperLayerState next) {}

  Transition on(PduKind kind, Side side) {
    if (this == IDLE) {
      throw new IllegalStateException("a PDU arrived where there is no connection");
    }
    if (kind == PduKind.ABORT) {
      return new Transition(Reaction.BROKEN_OFF, IDLE); // AA-2, AA-3
    }
    if (this == AWAITING_CLOSE) {
      return kind == PduKind.ASSOCIATE_REQUEST
          ? unexpected() // AA-7
          : new Transition(Reaction.IGNORE, AWAITING_CLOSE); // AA-6
    }
    return switch (kind) {
      case ASSOCIATE_REQUEST ->
          this == AWAITING_REQUEST ? deliver(ANSWERING_REQUEST) : unexpected(); // AE-6
      case ASSOCIATE_ACCEPT ->
          this == AWAITING_ANSWER ? deliver(ESTABLISHED) : unexpected(); // AE-3
      case ASSOCIATE_REJECT -> this == AWAITING_ANSWER ? deliver(IDLE) : unexpected(); // AE-4
      case TRANSFER ->
          this == ESTABLISHED || this == AWAITING_RELEASE_REPLY
              ? deliver(this) // DT-2, AR-6
              : unexpected();
      case RELEASE_REQUEST -> onReleaseRequest(side);
      case RELEASE_REPLY -> onReleaseReply();
      case ABORT -> throw new IllegalStateException("handled above");
    };
  }

  private Transition onReleaseRequest(Side side) {
    return switch (this) {
      case ESTABLISHED -> deliver(ANSWERING_RELEASE); // AR-2
      case AWAITING_RELEASE_REPLY ->
          deliver( // AR-8
              side == Side.REQUESTOR
                  ? COLLISION_ANSWERING_AS_REQUESTOR
                  : COLLISION_AWAITING_AS_ACCEPTOR);
      default -> unexpected();
    };
  }

  private Transition onReleaseReply() {
    return switch (this) {
      case AWAITING_RELEASE_REPLY, COLLISION_AWAITING_AS_REQUESTOR -> deliver(IDLE); // AR-3
      case COLLISION_AWAITING_AS_ACCEPTOR -> deliver(COLLISION_ANSWERING_AS_ACCEPTOR); // AR-10
      default -> unexpected();
    };
  }

  private static Transition deliver(UpperLayerState next) {
    return new Transition(Reaction.DELIVER, next);
  }

  /** AA-1, AA-7 and AA-8: abort, then wait for the other side to hang up. */
  private static Transition unexpected() {
    return new Transition(Reaction.ABORT, AWAITING_CLOSE);
  }
}
