// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.server;

import java.util.Iterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.network.dimse.Command;
import org.curie.dicom.network.dimse.DimseStatus;
import org.curie.dicom.network.dimse.Message;
import org.curie.dicom.network.dimse.MessageExchange;

/** The provider's half of C-FIND; PS3.4 section C.4.1.3. */
final class FindProvider {
  private final MessageExchange exchange;
  private final Consumer<ServerEvent> listener;

  FindProvider(MessageExchange exchange, Consumer<ServerEvent> listener) {
    this.exchange = exchange;
    this.listener = listener;
  }

  void answer(Message message, Command.FindRequest request, FindHandler handler) {
    DimseStatus status;
    try {
      status = matches(message, request, handler);
    } catch (CurieException e) {
      status = Failures.statusOf(e, exchange, request, listener);
    }
    exchange.send(message.context(), Command.Response.to(request, status));
  }

  private DimseStatus matches(Message message, Command.FindRequest request, FindHandler handler) {
    Query query =
        new Query(
            exchange.association().callingTitle(),
            request.sopClassUid(),
            exchange.dataSet(message, ServedAssociation.MAXIMUM_IDENTIFIER_BYTES));
    Cancellation cancellation = new Cancellation(exchange, request);
    try (Stream<DataSet> matches = handler.find(query)) {
      for (Iterator<DataSet> all = matches.iterator(); all.hasNext(); ) {
        exchange.send(
            message.context(),
            Command.Response.to(request, DimseStatus.PENDING).withDataSet(),
            all.next());
        if (cancellation.isAsked()) {
          return DimseStatus.CANCELLED;
        }
      }
    }
    return DimseStatus.SUCCESS;
  }
}
