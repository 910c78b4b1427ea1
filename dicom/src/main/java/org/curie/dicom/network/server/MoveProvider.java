// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.curie.core.error.CurieException;
import org.curie.dicom.network.association.RemoteNode;
import org.curie.dicom.network.client.DicomClient;
import org.curie.dicom.network.client.StoreOutcome;
import org.curie.dicom.network.dimse.Command;
import org.curie.dicom.network.dimse.DimseStatus;
import org.curie.dicom.network.dimse.Message;
import org.curie.dicom.network.dimse.MessageExchange;

/** The provider's half of C-MOVE, which is the user's half of C-STORE; PS3.4 section C.4.2.3. */
final class MoveProvider {
  private final MessageExchange exchange;
  private final ServerSpec spec;
  private final NodeDirectory nodes;
  private final Consumer<ServerEvent> listener;

  MoveProvider(
      MessageExchange exchange,
      ServerSpec spec,
      NodeDirectory nodes,
      Consumer<ServerEvent> listener) {
    this.exchange = exchange;
    this.spec = spec;
    this.nodes = nodes;
    this.listener = listener;
  }

  void answer(Message message, Command.MoveRequest request, RetrieveHandler handler) {
    String caller = exchange.association().callingTitle();
    List<Path> files;
    Optional<RemoteNode> destination;
    try {
      files =
          handler.select(
              new Query(
                  caller,
                  request.sopClassUid(),
                  exchange.dataSet(message, ServedAssociation.MAXIMUM_IDENTIFIER_BYTES)));
      destination = nodes.find(request.destination());
    } catch (CurieException e) {
      DimseStatus status = Failures.statusOf(e, exchange, request, listener);
      exchange.send(message.context(), Command.Response.to(request, status));
      return;
    }
    if (destination.isEmpty()) {
      exchange.send(
          message.context(), Command.Response.to(request, DimseStatus.DESTINATION_UNKNOWN));
      return;
    }
    SubOperationCount count = new SubOperationCount(exchange, message, request, files.size());
    try {
      new DicomClient(spec.title(), destination.get(), spec.timeouts())
          .send(
              files,
              new Command.MoveOriginator(caller, request.messageId()),
              outcome -> goesOn(outcome, count));
    } catch (CurieException e) {
      Failures.statusOf(e, exchange, request, listener); // tells the operator
      count.failRemaining();
    }
    count.finish();
  }

  private static boolean goesOn(StoreOutcome outcome, SubOperationCount count) {
    return switch (outcome) {
      case StoreOutcome.Answered answered ->
          count.add(answered.sopInstanceUid(), answered.status());
      case StoreOutcome.NotSent lost ->
          count.add(lost.sopInstanceUid(), DimseStatus.PROCESSING_FAILURE);
    };
  }
}
