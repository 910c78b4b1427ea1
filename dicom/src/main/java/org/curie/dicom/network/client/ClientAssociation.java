// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.io.UidGenerator;
import org.curie.dicom.network.AeTitle;
import org.curie.dicom.network.Conformance;
import org.curie.dicom.network.SopClass;
import org.curie.dicom.network.association.AcceptedContext;
import org.curie.dicom.network.association.Association;
import org.curie.dicom.network.dimse.Command;
import org.curie.dicom.network.dimse.DimseStatus;
import org.curie.dicom.network.dimse.Message;
import org.curie.dicom.network.dimse.MessageExchange;
import org.curie.dicom.network.instance.Commitment;
import org.curie.dicom.network.instance.InstanceReference;
import org.curie.dicom.network.instance.InstanceSender;
import org.curie.dicom.network.instance.InstanceSink;
import org.curie.dicom.network.instance.OutgoingInstance;
import org.curie.dicom.network.pdu.AbortReason;

/**
 * An open association, as its requestor uses it: one operation after the other.
 *
 * <p>{@link #close} releases it, or aborts it when an operation broke off. Not safe for use by
 * several threads.
 */
public final class ClientAssociation implements AutoCloseable {
  /** The longest match of a query, event or list of failed objects that is taken into memory. */
  static final int MAXIMUM_IDENTIFIER_BYTES = 1 << 24;

  private final MessageExchange exchange;

  ClientAssociation(Association association) {
    this.exchange = new MessageExchange(association);
  }

  /** What was agreed on. */
  public Association association() {
    return exchange.association();
  }

  public boolean isOpen() {
    return association().isEstablished();
  }

  /**
   * C-ECHO.
   *
   * @throws CurieException PEER_REFUSED when it is answered with a failure
   */
  public void echo() {
    AcceptedContext context = context(SopClass.VERIFICATION);
    Command.EchoRequest request =
        new Command.EchoRequest(exchange.nextMessageId(), SopClass.VERIFICATION.uid());
    exchange.send(context, request);
    requireDone(response(request));
  }

  /**
   * C-STORE of a file.
   *
   * @throws CurieException as {@link #store(OutgoingInstance)}, and when the file cannot be read
   */
  public StoreOutcome.Answered store(Path file) {
    return store(OutgoingInstance.of(file));
  }

  /**
   * C-STORE.
   *
   * @return with the status of the answer, be it a success or not
   * @throws CurieException PEER_REFUSED when the other side does not take its SOP class or transfer
   *     syntax, PEER_FAILED when the network fails
   */
  public StoreOutcome.Answered store(OutgoingInstance instance) {
    return store(instance, Optional.empty());
  }

  StoreOutcome.Answered store(
      OutgoingInstance instance, Optional<Command.MoveOriginator> originator) {
    InstanceSender.Sent sent = InstanceSender.send(exchange, instance, originator);
    return new StoreOutcome.Answered(
        instance.origin(),
        instance.sopInstanceUid(),
        sent.transferSyntax(),
        response(sent.request()).status());
  }

  /**
   * C-FIND.
   *
   * @param model such as {@link SopClass#STUDY_ROOT_FIND}
   * @param query with QueryRetrieveLevel, the keys to match and those to be returned
   * @throws CurieException PEER_REFUSED when the model was not accepted
   */
  public FindResults find(SopClass model, DataSet query) {
    AcceptedContext context = context(model);
    Command.FindRequest request = new Command.FindRequest(exchange.nextMessageId(), model.uid());
    exchange.send(context, request, query);
    return new FindResults(new FindUser(this, context, request));
  }

  /**
   * C-MOVE: lets the other side send what matches to a third one, or back to a server of our own.
   *
   * @param destination an AE title the other side knows
   * @throws CurieException PEER_REFUSED when it is answered with a failure
   */
  public RetrieveReport move(
      SopClass model, DataSet query, AeTitle destination, RetrieveProgress progress) {
    AcceptedContext context = context(model);
    Command.MoveRequest request =
        new Command.MoveRequest(exchange.nextMessageId(), model.uid(), destination.value());
    exchange.send(context, request, query);
    return new RetrieveUser(this, context, request, progress, Optional.empty()).run();
  }

  /**
   * C-GET: lets the other side send what matches over this association, which must have been opened
   * with {@link ContextRequest#toReceive} for the SOP classes that can come.
   *
   * @throws CurieException PEER_REFUSED when it is answered with a failure
   */
  public RetrieveReport get(
      SopClass model, DataSet query, InstanceSink sink, RetrieveProgress progress) {
    AcceptedContext context = context(model);
    Command.GetRequest request = new Command.GetRequest(exchange.nextMessageId(), model.uid());
    exchange.send(context, request, query);
    return new RetrieveUser(this, context, request, progress, Optional.of(sink)).run();
  }

  /**
   * N-ACTION: asks the other side to commit itself to keeping objects. The answer comes later, on
   * this association ({@link #awaitCommitment}) or to a server of our own.
   *
   * @throws CurieException PEER_REFUSED when it is answered with a failure
   */
  public Commitment.Request requestCommitment(List<InstanceReference> instances) {
    AcceptedContext context = context(SopClass.STORAGE_COMMITMENT_PUSH);
    Commitment.Request commitment = new Commitment.Request(UidGenerator.random().next(), instances);
    Command.ActionRequest request =
        new Command.ActionRequest(
            exchange.nextMessageId(),
            SopClass.STORAGE_COMMITMENT_PUSH.uid(),
            SopClass.STORAGE_COMMITMENT_PUSH_INSTANCE,
            Commitment.ACTION_REQUEST,
            true);
    exchange.send(context, request, commitment.toDataSet());
    requireDone(response(request));
    return commitment;
  }

  /**
   * Waits for the answer to {@link #requestCommitment} on this association.
   *
   * @throws CurieException PEER_FAILED when it does not come in time; the association is gone then
   */
  public Commitment.Result awaitCommitment(Duration patience) {
    Message message = receive(patience, "to report a storage commitment");
    if (!(message.command() instanceof Command.EventReportRequest event)) {
      throw unexpected(message, "a report of a storage commitment");
    }
    DataSet answer = exchange.dataSet(message, MAXIMUM_IDENTIFIER_BYTES);
    Commitment.Result result = Commitment.Result.from(answer);
    exchange.send(message.context(), Command.Response.to(event, DimseStatus.SUCCESS));
    return result;
  }

  /**
   * N-EVENT-REPORT: tells who asked for a commitment what became of it. The association must have
   * been opened with {@link ContextRequest#toReport}.
   *
   * @throws CurieException PEER_REFUSED when it does not want to hear it
   */
  public void reportCommitment(Commitment.Result result) {
    AcceptedContext context =
        association().contexts().stream()
            .filter(AcceptedContext::mayProvide)
            .findFirst()
            .orElseThrow(() -> notAccepted(SopClass.STORAGE_COMMITMENT_PUSH));
    Command.EventReportRequest event =
        new Command.EventReportRequest(
            exchange.nextMessageId(),
            SopClass.STORAGE_COMMITMENT_PUSH.uid(),
            SopClass.STORAGE_COMMITMENT_PUSH_INSTANCE,
            result.eventType(),
            true);
    exchange.send(context, event, result.toDataSet());
    requireDone(response(event));
  }

  /**
   * Ends the association, in good order where the other side agrees. That it does not is no failure
   * of what was done before: every operation has had its answer.
   */
  @Override
  public void close() {
    if (!isOpen()) {
      association().close();
      return;
    }
    try {
      association().release();
    } catch (CurieException _) {
      association().hangUp(); // broken off by one side or the other; there is nobody left to tell
    }
  }

  MessageExchange exchange() {
    return exchange;
  }

  private AcceptedContext context(SopClass sopClass) {
    for (AcceptedContext context : association().contexts()) {
      if (context.mayUse() && context.abstractSyntax().equals(sopClass.uid())) {
        return context;
      }
    }
    throw notAccepted(sopClass);
  }

  private CurieException notAccepted(SopClass sopClass) {
    return new CurieException(
        ErrorCode.PEER_REFUSED,
        "expected "
            + association().peer()
            + " to take part in "
            + sopClass
            + ", but it did not accept that presentation context, or was not asked for it");
  }

  private Command.Response response(Command.Request request) {
    Message message =
        receive(association().timeouts().response(), "to answer " + request.operation());
    return responseTo(request, message);
  }

  /** The response in {@code message}, or the end of the association when it is none to this. */
  Command.Response responseTo(Command.Request request, Message message) {
    if (message.command() instanceof Command.Response response
        && response.operation() == request.operation()
        && response.messageId() == request.messageId()) {
      return response;
    }
    throw unexpected(message, "a response to " + request.operation());
  }

  Message receive(Duration patience, String awaited) {
    return exchange
        .receive(patience, awaited)
        .orElseThrow(
            () -> {
              association().close();
              return new CurieException(
                  ErrorCode.PEER_FAILED,
                  "expected "
                      + association().peer()
                      + " "
                      + awaited
                      + ", but it released the association");
            });
  }

  void requireDone(Command.Response response) {
    if (!response.status().isDone()) {
      throw refused(response);
    }
  }

  CurieException refused(Command.Response response) {
    return new CurieException(
        ErrorCode.PEER_REFUSED,
        "expected "
            + association().peer()
            + " to do "
            + response.operation()
            + " with "
            + Conformance.describe(response.sopClassUid())
            + ", but it answered: "
            + response.status().sentence(response.operation()));
  }

  private CurieException unexpected(Message message, String expected) {
    association().abort(AbortReason.BY_APPLICATION);
    return new CurieException(
        ErrorCode.PEER_FAILED,
        "expected "
            + expected
            + " from "
            + association().peer()
            + ", but got "
            + message.command().getClass().getSimpleName()
            + " number "
            + message.command().messageId());
  }
}
