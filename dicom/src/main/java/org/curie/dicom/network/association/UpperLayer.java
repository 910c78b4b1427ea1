// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.association;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.network.Timeouts;
import org.curie.dicom.network.Watchdog;
import org.curie.dicom.network.pdu.AbortReason;
import org.curie.dicom.network.pdu.Pdu;
import org.curie.dicom.network.pdu.PduLimits;
import org.curie.dicom.network.pdu.PduReader;
import org.curie.dicom.network.pdu.PduWriter;
import org.curie.dicom.network.tls.Tls;
import org.jspecify.annotations.Nullable;

/**
 * PDUs in and out of a connection, held to the {@link UpperLayerState}: whatever the other side
 * does wrong or not in time ends the connection here, with an A-ABORT that says why.
 */
final class UpperLayer {
  private final Connection connection;
  private final Side side;
  private final Timeouts timeouts;
  private final PduReader reader;
  private final PduWriter writer;
  private UpperLayerState state;

  UpperLayer(Connection connection, Side side, Timeouts timeouts, int maximumPduLength) {
    this.connection = connection;
    this.side = side;
    this.timeouts = timeouts;
    this.reader = new PduReader(connection.in(), PduLimits.of(maximumPduLength));
    this.writer = new PduWriter(connection.out());
    this.state =
        side == Side.REQUESTOR ? UpperLayerState.AWAITING_ANSWER : UpperLayerState.AWAITING_REQUEST;
  }

  UpperLayerState state() {
    return state;
  }

  String peer() {
    return connection.peer();
  }

  boolean hasInput() {
    return connection.hasInput();
  }

  /**
   * The next PDU that matters.
   *
   * @param awaited what is waited for, for the message when it does not come
   * @throws CurieException PEER_FAILED when the other side aborts, hangs up, breaks the protocol or
   *     is too slow; the connection is ended then
   */
  Pdu receive(Duration patience, String awaited) {
    while (true) {
      Pdu pdu = read(patience, awaited);
      UpperLayerState.Transition transition = state.on(pdu.kind(), side);
      UpperLayerState before = state;
      state = transition.next();
      switch (transition.reaction()) {
        case DELIVER -> {
          return pdu;
        }
        case IGNORE -> {}
        case BROKEN_OFF -> {
          connection.hangUp();
          throw failed("broke off: " + ((Pdu.Abort) pdu).reason().sentence(), awaited, null);
        }
        case ABORT -> {
          abort(AbortReason.UNEXPECTED_PDU);
          throw failed("sent " + pdu.kind() + " in the state " + before, awaited, null);
        }
      }
    }
  }

  private Pdu read(Duration patience, String awaited) {
    Watchdog watchdog = connection.watchdog();
    watchdog.allow(patience.plus(timeouts.transfer()));
    try {
      connection.waitFor(patience);
      Optional<Pdu> pdu = reader.read(() -> watchdog.allow(timeouts.transfer()));
      watchdog.rest();
      if (pdu.isPresent()) {
        return pdu.get();
      }
    } catch (SocketTimeoutException e) {
      abort(AbortReason.UNSPECIFIED);
      throw failed("did not within " + patience, awaited, e);
    } catch (IOException e) {
      throw lost(e, awaited);
    } catch (CurieException e) {
      abort(
          e.code() == ErrorCode.FORMAT_UNSUPPORTED
              ? AbortReason.UNRECOGNIZED_PDU
              : AbortReason.INVALID_PARAMETER);
      throw failed("broke the protocol: " + e.getMessage(), awaited, e);
    }
    throw lost(new EOFException("it hung up"), awaited);
  }

  void send(Pdu pdu) {
    connection.watchdog().allow(timeouts.transfer());
    try {
      writer.write(pdu);
    } catch (IOException e) {
      throw lost(e, "to take " + pdu.kind());
    }
    connection.watchdog().rest();
  }

  /** As {@link PduWriter#writeTransfer}. */
  void sendTransfer(
      byte[] buffer, int fragmentBytes, int contextId, boolean command, boolean last) {
    connection.watchdog().allow(timeouts.transfer());
    try {
      writer.writeTransfer(buffer, fragmentBytes, contextId, command, last);
    } catch (IOException e) {
      throw lost(e, "to take data");
    }
    connection.watchdog().rest();
  }

  void moveTo(UpperLayerState next) {
    state = next;
  }

  /** Says why, as far as the other side still listens, and ends the connection. */
  void abort(AbortReason reason) {
    if (state == UpperLayerState.IDLE) {
      return;
    }
    state = UpperLayerState.IDLE;
    connection.watchdog().allow(timeouts.transfer());
    try {
      writer.write(new Pdu.Abort(reason));
    } catch (IOException _) {
      connection.hangUp(); // who does not listen does not need to be told
    }
    connection.close();
  }

  /** Ends the connection after the last PDU of an orderly end. */
  void close() {
    state = UpperLayerState.IDLE;
    connection.close();
  }

  /** Ends it without a word, from any thread; whoever is blocked in it fails. */
  void hangUp() {
    connection.hangUp();
  }

  private CurieException lost(IOException e, String awaited) {
    boolean negotiating = state == UpperLayerState.AWAITING_ANSWER;
    state = UpperLayerState.IDLE;
    boolean expired = connection.watchdog().hasExpired();
    connection.hangUp();
    if (expired) {
      return failed("took too long", awaited, e);
    }
    if (connection.isSecure() && negotiating) {
      // In TLS 1.3 a client's certificate is judged after its handshake is over (RFC 8446 4.4.2.4).
      return e instanceof SSLException refusal
          ? Tls.refused(connection.peer(), refusal)
          : new CurieException(
              ErrorCode.PEER_REFUSED,
              connection.peer()
                  + " hung up after the TLS handshake, as one does that refuses a certificate ("
                  + e.getMessage()
                  + "); check that it trusts ours",
              e);
    }
    return failed("broke the connection (" + e.getMessage() + ")", awaited, e);
  }

  private CurieException failed(String what, String awaited, @Nullable Throwable cause) {
    return new CurieException(
        ErrorCode.PEER_FAILED,
        "expected " + connection.peer() + " " + awaited + ", but it " + what,
        cause);
  }
}
