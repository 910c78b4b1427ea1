// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.server;

import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.network.association.Association;
import org.curie.dicom.network.dimse.Command;
import org.curie.dicom.network.dimse.Message;
import org.curie.dicom.network.dimse.MessageExchange;
import org.curie.dicom.network.pdu.AbortReason;

/** Looks out for the C-CANCEL of an operation while it is being answered. */
final class Cancellation {
  private final MessageExchange exchange;
  private final Command.Request request;
  private boolean asked;

  Cancellation(MessageExchange exchange, Command.Request request) {
    this.exchange = exchange;
    this.request = request;
  }

  /** Whether the other side wants it to stop; reads what has arrived, without waiting. */
  boolean isAsked() {
    Association association = exchange.association();
    while (!asked && association.hasInput()) {
      Optional<Message> message =
          exchange.receive(association.timeouts().transfer(), "to finish what it began to say");
      if (message.isEmpty()) {
        throw new CurieException(
            ErrorCode.PEER_FAILED,
            association.peer() + " asked for release before " + request.operation() + " was over");
      }
      take(message.get());
    }
    return asked;
  }

  /** Notes a message that must be a C-CANCEL of this operation. */
  void take(Message message) {
    if (!(message.command() instanceof Command.CancelRequest cancel)) {
      exchange.association().abort(AbortReason.BY_APPLICATION);
      throw new CurieException(
          ErrorCode.PEER_FAILED,
          exchange.association().peer()
              + " asked for something else before "
              + request.operation()
              + " was over");
    }
    asked |= cancel.messageId() == request.messageId();
  }

  boolean wasAsked() {
    return asked;
  }
}
