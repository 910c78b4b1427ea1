// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.network.dimse.Command;
import org.curie.dicom.network.dimse.DimseStatus;
import org.curie.dicom.network.dimse.Message;
import org.curie.dicom.network.dimse.MessageExchange;
import org.curie.dicom.network.instance.InstanceSender;
import org.curie.dicom.network.instance.OutgoingInstance;
import org.curie.dicom.network.pdu.AbortReason;

/** The provider's half of C-GET, storing over the same association; PS3.4 section C.4.3.3. */
final class GetProvider {
  private final MessageExchange exchange;
  private final Consumer<ServerEvent> listener;

  GetProvider(MessageExchange exchange, Consumer<ServerEvent> listener) {
    this.exchange = exchange;
    this.listener = listener;
  }

  void answer(Message message, Command.GetRequest request, RetrieveHandler handler) {
    List<Path> files;
    try {
      files =
          handler.select(
              new Query(
                  exchange.association().callingTitle(),
                  request.sopClassUid(),
                  exchange.dataSet(message, ServedAssociation.MAXIMUM_IDENTIFIER_BYTES)));
    } catch (CurieException e) {
      DimseStatus status = Failures.statusOf(e, exchange, request, listener);
      exchange.send(message.context(), Command.Response.to(request, status));
      return;
    }
    SubOperationCount count = new SubOperationCount(exchange, message, request, files.size());
    for (Path file : files) {
      if (!store(file, request, count)) {
        break;
      }
    }
    count.finish();
  }

  private boolean store(Path file, Command.GetRequest request, SubOperationCount count) {
    String uid = "";
    try {
      OutgoingInstance instance = OutgoingInstance.of(file);
      uid = instance.sopInstanceUid();
      InstanceSender.Sent sent = InstanceSender.send(exchange, instance, Optional.empty());
      return count.add(uid, response(sent.request(), count).status());
    } catch (CurieException e) {
      Failures.statusOf(e, exchange, request, listener); // tells the operator
      return count.add(uid, DimseStatus.PROCESSING_FAILURE);
    }
  }

  private Command.Response response(Command.StoreRequest request, SubOperationCount count) {
    while (true) {
      Optional<Message> message =
          exchange.receive(
              exchange.association().timeouts().response(), "to answer " + request.operation());
      if (message.isPresent()
          && message.get().command() instanceof Command.Response response
          && response.messageId() == request.messageId()) {
        return response;
      }
      if (message.isEmpty()) {
        exchange.association().abort(AbortReason.BY_APPLICATION);
        throw new CurieException(
            ErrorCode.PEER_FAILED,
            exchange.association().peer() + " asked for release before C-GET was over");
      }
      count.cancellation().take(message.get());
    }
  }
}
