// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.server;

import org.curie.core.error.CurieException;
import org.curie.dicom.network.dimse.Command;
import org.curie.dicom.network.dimse.DimseStatus;
import org.curie.dicom.network.dimse.Message;
import org.curie.dicom.network.dimse.MessageExchange;
import org.curie.dicom.network.instance.Commitment;

/** Takes the reports of commitments that were asked for elsewhere; PS3.4 section J.3.3. */
final class CommitmentUser {
  private final MessageExchange exchange;

  CommitmentUser(MessageExchange exchange) {
    this.exchange = exchange;
  }

  void answer(Message message, Command.EventReportRequest request, CommitmentListener listener) {
    boolean known =
        request.eventType() == Commitment.EVENT_COMPLETE
            || request.eventType() == Commitment.EVENT_FAILURES;
    DimseStatus status = known ? DimseStatus.SUCCESS : DimseStatus.NO_SUCH_EVENT;
    if (known && request.hasDataSet()) {
      try {
        Commitment.Result result =
            Commitment.Result.from(
                exchange.dataSet(message, ServedAssociation.MAXIMUM_IDENTIFIER_BYTES));
        listener.reported(exchange.association().callingTitle(), result);
      } catch (CurieException e) {
        if (!exchange.association().isEstablished()) {
          throw e;
        }
        status = DimseStatus.INVALID_ARGUMENT.withComment("the report cannot be read");
      }
    } else if (known) {
      status = DimseStatus.INVALID_ARGUMENT.withComment("the report has no data set");
    }
    exchange.send(message.context(), Command.Response.to(request, status));
  }
}
