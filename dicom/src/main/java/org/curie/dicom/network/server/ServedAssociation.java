// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.server;

import java.util.Optional;
import java.util.function.Consumer;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.network.association.Association;
import org.curie.dicom.network.dimse.Command;
import org.curie.dicom.network.dimse.DimseStatus;
import org.curie.dicom.network.dimse.Message;
import org.curie.dicom.network.dimse.MessageExchange;
import org.curie.dicom.network.instance.InstanceReceiver;
import org.curie.dicom.network.pdu.AbortReason;

/** Answers request after request until the other side releases the association. */
final class ServedAssociation {
  /** The longest query or list of references that is taken into memory. */
  static final int MAXIMUM_IDENTIFIER_BYTES = 1 << 24;

  private final Association association;
  private final MessageExchange exchange;
  private final ServerSpec spec;
  private final DimseServices services;
  private final Consumer<ServerEvent> listener;

  ServedAssociation(
      Association association,
      ServerSpec spec,
      DimseServices services,
      Consumer<ServerEvent> listener) {
    this.association = association;
    this.exchange = new MessageExchange(association);
    this.spec = spec;
    this.services = services;
    this.listener = listener;
  }

  void serve() {
    while (true) {
      Optional<Message> message =
          exchange.receive(spec.timeouts().idle(), "to ask for something or to release");
      if (message.isEmpty()) {
        return;
      }
      switch (message.get().command()) {
        case Command.Request request -> answer(message.get(), request);
        case Command.CancelRequest _ -> {} // what it is about has ended already
        case Command.Response response -> {
          association.abort(AbortReason.BY_APPLICATION);
          throw new CurieException(
              ErrorCode.PEER_FAILED,
              "expected a request from "
                  + association.peer()
                  + ", but got a response to "
                  + response.operation());
        }
      }
    }
  }

  private void answer(Message message, Command.Request request) {
    boolean isEvent = request instanceof Command.EventReportRequest;
    boolean inItsRole = isEvent ? message.context().mayUse() : message.context().mayProvide();
    if (!inItsRole || !message.context().abstractSyntax().equals(request.sopClassUid())) {
      respond(message, request, DimseStatus.CLASS_NOT_SUPPORTED);
      return;
    }
    switch (request) {
      case Command.EchoRequest _ -> respond(message, request, DimseStatus.SUCCESS);
      case Command.StoreRequest store when services.store().isPresent() ->
          listener.accept(
              new ServerEvent.Received(
                  association.callingTitle(),
                  InstanceReceiver.receive(exchange, message, store, services.store().get())));
      case Command.FindRequest find when services.find().isPresent() ->
          new FindProvider(exchange, listener).answer(message, find, services.find().get());
      case Command.MoveRequest move when services.move().isPresent() ->
          new MoveProvider(exchange, spec, services.nodes(), listener)
              .answer(message, move, services.move().get());
      case Command.GetRequest get when services.get().isPresent() ->
          new GetProvider(exchange, listener).answer(message, get, services.get().get());
      case Command.ActionRequest action when services.commitment().isPresent() ->
          new CommitmentProvider(exchange, spec, services.nodes(), listener)
              .answer(message, action, services.commitment().get());
      case Command.EventReportRequest event when services.commitmentReports().isPresent() ->
          new CommitmentUser(exchange).answer(message, event, services.commitmentReports().get());
      case Command.StoreRequest _,
          Command.FindRequest _,
          Command.MoveRequest _,
          Command.GetRequest _,
          Command.ActionRequest _,
          Command.EventReportRequest _,
          Command.OtherRequest _ ->
          respond(message, request, DimseStatus.UNRECOGNIZED_OPERATION);
    }
  }

  private void respond(Message message, Command.Request request, DimseStatus status) {
    exchange.send(message.context(), Command.Response.to(request, status));
  }
}
