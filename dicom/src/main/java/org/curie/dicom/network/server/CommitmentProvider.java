// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.server;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.network.SopClass;
import org.curie.dicom.network.association.RemoteNode;
import org.curie.dicom.network.client.ClientAssociation;
import org.curie.dicom.network.client.ContextRequest;
import org.curie.dicom.network.client.DicomClient;
import org.curie.dicom.network.dimse.Command;
import org.curie.dicom.network.dimse.DimseStatus;
import org.curie.dicom.network.dimse.Message;
import org.curie.dicom.network.dimse.MessageExchange;
import org.curie.dicom.network.instance.Commitment;

/**
 * The provider's half of storage commitment: answers the request at once, then reports the result
 * to the node of the caller, or over the same association when the directory does not know it.
 *
 * <p><b>Source</b> DICOM PS3.4 sections J.3.2 and J.3.3.
 */
final class CommitmentProvider {
  private final MessageExchange exchange;
  private final ServerSpec spec;
  private final NodeDirectory nodes;
  private final Consumer<ServerEvent> listener;

  CommitmentProvider(
      MessageExchange exchange,
      ServerSpec spec,
      NodeDirectory nodes,
      Consumer<ServerEvent> listener) {
    this.exchange = exchange;
    this.spec = spec;
    this.nodes = nodes;
    this.listener = listener;
  }

  void answer(Message message, Command.ActionRequest request, CommitmentHandler handler) {
    String caller = exchange.association().callingTitle();
    Commitment.Result result;
    try {
      if (request.actionType() != Commitment.ACTION_REQUEST || !request.hasDataSet()) {
        exchange.send(message.context(), Command.Response.to(request, DimseStatus.NO_SUCH_ACTION));
        return;
      }
      result =
          handler.commit(
              caller,
              Commitment.Request.from(
                  exchange.dataSet(message, ServedAssociation.MAXIMUM_IDENTIFIER_BYTES)));
    } catch (CurieException e) {
      Failures.statusOf(e, exchange, request, listener); // tells the operator
      exchange.send(
          message.context(), Command.Response.to(request, DimseStatus.PROCESSING_FAILURE));
      return;
    }
    exchange.send(message.context(), Command.Response.to(request, DimseStatus.SUCCESS));
    report(message, result, nodes.find(caller));
  }

  private void report(Message message, Commitment.Result result, Optional<RemoteNode> node) {
    if (node.isEmpty()) {
      reportHere(message, result);
      return;
    }
    DicomClient client = new DicomClient(spec.title(), node.get(), spec.timeouts());
    try (ClientAssociation association = client.open(List.of(ContextRequest.toReport()))) {
      association.reportCommitment(result);
    } catch (CurieException e) {
      listener.accept(
          new ServerEvent.OperationFailed(
              exchange.association().callingTitle(), "N-EVENT-REPORT", e));
    }
  }

  private void reportHere(Message message, Commitment.Result result) {
    Command.EventReportRequest event =
        new Command.EventReportRequest(
            exchange.nextMessageId(),
            message.context().abstractSyntax(),
            SopClass.STORAGE_COMMITMENT_PUSH_INSTANCE,
            result.eventType(),
            true);
    exchange.send(message.context(), event, result.toDataSet());
    Optional<Message> answer =
        exchange.receive(
            exchange.association().timeouts().response(), "to answer " + event.operation());
    boolean heard =
        answer.isPresent()
            && answer.get().command() instanceof Command.Response response
            && response.messageId() == event.messageId()
            && response.status().isDone();
    if (!heard) {
      listener.accept(
          new ServerEvent.OperationFailed(
              exchange.association().callingTitle(),
              "N-EVENT-REPORT",
              new CurieException(
                  ErrorCode.PEER_REFUSED,
                  exchange.association().peer() + " did not take a report of a commitment")));
    }
  }
}
