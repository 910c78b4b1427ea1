// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.association;

import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.network.Conformance;
import org.curie.dicom.network.Timeouts;
import org.curie.dicom.network.pdu.AbortReason;
import org.curie.dicom.network.pdu.DataValue;
import org.curie.dicom.network.pdu.Pdu;
import org.curie.dicom.network.pdu.PduWriter;
import org.curie.dicom.network.pdu.UserItem;
import org.curie.dicom.network.tls.Tls;

/**
 * An agreement between two application entities to exchange messages, over one connection.
 *
 * <p>Nothing is queued: a value that arrived is asked for, or it stays in the socket, and the other
 * side waits. {@link #close} aborts what was not released. Not safe for use by several threads, but
 * {@link #hangUp} may be called by any.
 *
 * <p><b>Source</b> DICOM PS3.8 section 7. <b>Limits</b> one operation at a time.
 */
public final class Association implements AutoCloseable {
  /** A peer that takes less cannot be given a command in a sensible number of pieces. */
  public static final int SHORTEST_PDU = 64;

  private final UpperLayer layer;
  private final Side side;
  private final Timeouts timeouts;
  private final Negotiated negotiated;
  private final String callingTitle;
  private final String calledTitle;
  private final Deque<DataValue> arrived = new ArrayDeque<>();

  private Association(
      UpperLayer layer,
      Side side,
      Timeouts timeouts,
      Negotiated negotiated,
      Pdu.AssociateRequest request) {
    this.layer = layer;
    this.side = side;
    this.timeouts = timeouts;
    this.negotiated = negotiated;
    this.callingTitle = request.callingTitle();
    this.calledTitle = request.calledTitle();
  }

  /**
   * Connects and asks for an association.
   *
   * @throws CurieException PEER_UNREACHABLE when nobody answers; PEER_REFUSED when the other side
   *     rejects it, or TLS fails; PEER_FAILED when it breaks off or is too slow
   */
  public static Association request(AssociationSpec spec) {
    Connection connection = Connection.open(spec.peer(), spec.timeouts());
    UpperLayer layer =
        new UpperLayer(connection, Side.REQUESTOR, spec.timeouts(), spec.maximumPduLength());
    Pdu.AssociateRequest request =
        new Pdu.AssociateRequest(
            Pdu.PROTOCOL_VERSION,
            spec.peer().title().value(),
            spec.calling().value(),
            Pdu.APPLICATION_CONTEXT,
            spec.contexts(),
            userItems(spec.maximumPduLength(), spec.extras()));
    layer.send(request);
    Pdu answer = layer.receive(spec.timeouts().association(), "to answer a request to associate");
    return switch (answer) {
      case Pdu.AssociateAccept accept -> {
        Negotiated negotiated =
            Negotiated.of(
                Side.REQUESTOR,
                spec.contexts(),
                accept.contexts(),
                accept.userItems(),
                accept.userItems());
        requireSensibleLength(negotiated, layer);
        yield new Association(layer, Side.REQUESTOR, spec.timeouts(), negotiated, request);
      }
      case Pdu.AssociateReject reject -> {
        layer.close();
        throw new CurieException(
            ErrorCode.PEER_REFUSED,
            spec.peer()
                + " rejected an association with "
                + spec.calling()
                + ": "
                + reject.rejection().sentence());
      }
      default -> throw new IllegalStateException(answer.kind() + " while associating");
    };
  }

  /**
   * Answers a connection: waits for the request, and lets {@code policy} decide.
   *
   * @return empty when the policy rejected it
   * @throws CurieException PEER_FAILED when no request comes in time or it breaks the protocol,
   *     PEER_REFUSED when TLS fails
   */
  public static Optional<Association> accept(
      Socket socket, Optional<Tls> tls, Timeouts timeouts, AssociationPolicy policy) {
    Connection connection = Connection.accepted(socket, tls, timeouts);
    UpperLayer layer =
        new UpperLayer(connection, Side.ACCEPTOR, timeouts, Conformance.MAXIMUM_PDU_LENGTH);
    Pdu pdu = layer.receive(timeouts.association(), "to ask for an association");
    if (!(pdu instanceof Pdu.AssociateRequest request)) {
      throw new IllegalStateException(pdu.kind() + " where a request was expected");
    }
    return switch (policy.answer(request)) {
      case AssociationPolicy.Answer.Reject(var rejection) -> {
        layer.send(new Pdu.AssociateReject(rejection));
        layer.close();
        yield Optional.empty();
      }
      case AssociationPolicy.Answer.Accept accept ->
          Optional.of(accepted(layer, timeouts, request, accept));
    };
  }

  private static Association accepted(
      UpperLayer layer,
      Timeouts timeouts,
      Pdu.AssociateRequest request,
      AssociationPolicy.Answer.Accept accept) {
    Negotiated negotiated =
        Negotiated.of(
            Side.ACCEPTOR,
            request.contexts(),
            accept.contexts(),
            accept.extras(),
            request.userItems());
    requireSensibleLength(negotiated, layer);
    layer.send(
        new Pdu.AssociateAccept(
            Pdu.PROTOCOL_VERSION,
            request.calledTitle(),
            request.callingTitle(),
            Pdu.APPLICATION_CONTEXT,
            accept.contexts(),
            userItems(Conformance.MAXIMUM_PDU_LENGTH, accept.extras())));
    layer.moveTo(UpperLayerState.ESTABLISHED);
    return new Association(layer, Side.ACCEPTOR, timeouts, negotiated, request);
  }

  private static List<UserItem> userItems(int maximumPduLength, List<UserItem> extras) {
    List<UserItem> items = new ArrayList<>();
    items.add(new UserItem.MaximumLength(maximumPduLength));
    items.add(new UserItem.ImplementationClass(Conformance.IMPLEMENTATION_CLASS_UID));
    items.addAll(extras);
    items.add(new UserItem.ImplementationVersion(Conformance.IMPLEMENTATION_VERSION_NAME));
    return items;
  }

  private static void requireSensibleLength(Negotiated negotiated, UpperLayer layer) {
    long length = negotiated.peerMaximumPdu();
    if (length != 0 && length < SHORTEST_PDU) {
      layer.abort(AbortReason.INVALID_PARAMETER);
      throw new CurieException(
          ErrorCode.PEER_FAILED,
          "expected "
              + layer.peer()
              + " to take PDUs of at least "
              + SHORTEST_PDU
              + " bytes, but it takes "
              + length);
    }
  }

  /** Everything that was agreed on. */
  public Collection<AcceptedContext> contexts() {
    return List.copyOf(negotiated.contexts().values());
  }

  public Optional<AcceptedContext> context(int id) {
    return Optional.ofNullable(negotiated.contexts().get(id));
  }

  /** Who asked for it, as it says. */
  public String callingTitle() {
    return callingTitle;
  }

  public String calledTitle() {
    return calledTitle;
  }

  /** The AE title the other side goes by. */
  public String peerTitle() {
    return side == Side.REQUESTOR ? calledTitle : callingTitle;
  }

  /** The other side, for messages. */
  public String peer() {
    return layer.peer();
  }

  public Timeouts timeouts() {
    return timeouts;
  }

  /** How many bytes of a message go into one {@link #send}. */
  public int fragmentBytes() {
    return negotiated.fragmentBytes();
  }

  /** Whether the other side may have said something that was not {@link #receive received} yet. */
  public boolean hasInput() {
    return !arrived.isEmpty() || layer.hasInput();
  }

  public boolean isEstablished() {
    return layer.state() == UpperLayerState.ESTABLISHED;
  }

  /**
   * Sends one fragment, which stands in {@code buffer} behind {@link
   * PduWriter#TRANSFER_HEADER_BYTES} bytes that are overwritten.
   *
   * @throws CurieException PEER_FAILED when the other side hangs up or does not take it in time
   */
  public void send(byte[] buffer, int fragmentBytes, int contextId, boolean command, boolean last) {
    requireEstablished();
    layer.sendTransfer(buffer, fragmentBytes, contextId, command, last);
  }

  /**
   * The next fragment; empty when the other side asks for release, which {@link #close} answers.
   *
   * @throws CurieException PEER_FAILED when the other side aborts, hangs up, is too slow, or sends
   *     what was not agreed on
   */
  public Optional<DataValue> receive(Duration patience, String awaited) {
    if (arrived.isEmpty()) {
      requireEstablished();
      if (!(layer.receive(patience, awaited) instanceof Pdu.Transfer transfer)) {
        return Optional.empty();
      }
      arrived.addAll(transfer.values());
    }
    DataValue value = arrived.remove();
    if (!negotiated.contexts().containsKey(value.contextId())) {
      layer.abort(AbortReason.INVALID_PARAMETER);
      throw new CurieException(
          ErrorCode.PEER_FAILED,
          "expected "
              + layer.peer()
              + " to use a presentation context that was agreed on, but it used "
              + value.contextId());
    }
    return Optional.of(value);
  }

  /**
   * Ends the association in good order.
   *
   * @throws CurieException PEER_FAILED when the other side does not agree in time
   */
  public void release() {
    requireEstablished();
    layer.moveTo(UpperLayerState.AWAITING_RELEASE_REPLY);
    layer.send(new Pdu.ReleaseRequest());
    while (layer.state() != UpperLayerState.IDLE) {
      layer.receive(timeouts.association(), "to agree to a release");
      switch (layer.state()) {
        case COLLISION_ANSWERING_AS_REQUESTOR -> {
          layer.send(new Pdu.ReleaseReply()); // AR-9
          layer.moveTo(UpperLayerState.COLLISION_AWAITING_AS_REQUESTOR);
        }
        case COLLISION_ANSWERING_AS_ACCEPTOR -> {
          layer.send(new Pdu.ReleaseReply()); // AR-4
          layer.moveTo(UpperLayerState.IDLE);
        }
        default -> {} // data under way when the release was asked for is nobody's any more
      }
    }
    layer.close();
  }

  /** Breaks the association off. */
  public void abort(AbortReason reason) {
    layer.abort(reason);
  }

  /** Ends the connection without a word, from any thread. */
  public void hangUp() {
    layer.hangUp();
  }

  /** Agrees to a release the other side asked for; aborts what neither side released. */
  @Override
  public void close() {
    if (layer.state() == UpperLayerState.ANSWERING_RELEASE) {
      layer.send(new Pdu.ReleaseReply());
      layer.close();
    } else {
      layer.abort(AbortReason.BY_APPLICATION);
    }
  }

  /** Which side this is. */
  public Side side() {
    return side;
  }

  private void requireEstablished() {
    if (layer.state() != UpperLayerState.ESTABLISHED) {
      throw new CurieException(
          ErrorCode.PEER_FAILED,
          "the association with " + layer.peer() + " has ended; ask for a new one");
    }
  }
}
