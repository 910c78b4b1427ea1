// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.association;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import jdk.net.ExtendedSocketOptions;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.network.Timeouts;
import org.curie.dicom.network.Watchdog;
import org.curie.dicom.network.tls.Tls;

/**
 * A socket, plain or secure, and the watchdog over it.
 *
 * <p>One thread reads and writes; {@link #hangUp} may be called by any.
 */
final class Connection implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 14;
  private static final Duration LINGER = Duration.ofSeconds(1);

  private final Socket plain;
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final String peer;
  private final Watchdog watchdog;
  private final boolean acknowledgesAtOnce;

  private Connection(Socket plain, Socket socket, String peer, Watchdog watchdog)
      throws IOException {
    this.plain = plain;
    this.socket = socket;
    this.peer = peer;
    this.watchdog = watchdog;
    this.in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
    this.out = socket.getOutputStream();
    this.acknowledgesAtOnce = plain.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK);
  }

  /**
   * @throws CurieException PEER_UNREACHABLE when nobody answers, PEER_REFUSED when TLS fails
   */
  static Connection open(RemoteNode node, Timeouts timeouts) {
    Socket plain = new Socket();
    try {
      plain.connect(
          new InetSocketAddress(node.host(), node.port()), (int) timeouts.connect().toMillis());
    } catch (IOException e) {
      close(plain);
      throw new CurieException(
          ErrorCode.PEER_UNREACHABLE,
          "expected "
              + node
              + " to answer, but "
              + (e instanceof ConnectException ? "nothing listens there" : "it cannot be reached")
              + " ("
              + e.getMessage()
              + "); check host, port and firewall",
          e);
    }
    return secured(plain, node.toString(), node.tls(), Optional.of(node), timeouts);
  }

  /** The acceptor's end of a connection. */
  static Connection accepted(Socket plain, Optional<Tls> tls, Timeouts timeouts) {
    String peer = plain.getInetAddress().getHostAddress() + ":" + plain.getPort();
    return secured(plain, peer, tls, Optional.empty(), timeouts);
  }

  private static Connection secured(
      Socket plain,
      String peer,
      Optional<Tls> tls,
      Optional<RemoteNode> server,
      Timeouts timeouts) {
    Watchdog watchdog = new Watchdog(() -> close(plain));
    watchdog.start();
    try {
      plain.setOption(StandardSocketOptions.TCP_NODELAY, true);
      if (tls.isEmpty()) {
        return new Connection(plain, plain, peer, watchdog);
      }
      SSLSocket secure =
          server.isPresent()
              ? tls.get().client(plain, server.get().host(), server.get().port())
              : tls.get().server(plain);
      watchdog.allow(timeouts.association());
      secure.startHandshake();
      watchdog.rest();
      return new Connection(plain, secure, peer, watchdog);
    } catch (IOException e) {
      watchdog.stop();
      close(plain);
      if (watchdog.hasExpired()) {
        throw new CurieException(
            ErrorCode.PEER_FAILED,
            peer + " did not finish the TLS handshake within " + timeouts.association(),
            e);
      }
      if (tls.isEmpty()) {
        throw new CurieException(
            ErrorCode.PEER_FAILED, peer + " hung up at once (" + e.getMessage() + ")", e);
      }
      throw e instanceof SSLException refusal
          ? Tls.refused(peer, refusal)
          : new CurieException(
              ErrorCode.PEER_REFUSED,
              "expected a secure connection with "
                  + peer
                  + ", but it hung up during the TLS handshake ("
                  + e.getMessage()
                  + "); check that it speaks TLS and accepts our certificate",
              e);
    }
  }

  InputStream in() {
    return in;
  }

  OutputStream out() {
    return out;
  }

  String peer() {
    return peer;
  }

  Watchdog watchdog() {
    return watchdog;
  }

  boolean isSecure() {
    return socket != plain;
  }

  /** How long a single read may wait; whoever waits in vain can still say goodbye. */
  void waitFor(Duration patience) throws IOException {
    socket.setSoTimeout((int) patience.toMillis());
    if (acknowledgesAtOnce) {
      // Many peers (DCMTK, and what is built on it) write a message in pieces with Nagle's
      // algorithm on: each piece waits for our acknowledgement, which Linux delays by 40 ms unless
      // asked anew before every read (tcp(7)).
      plain.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
    }
  }

  /** Whether something has arrived that was not read yet, perhaps still encrypted. */
  boolean hasInput() {
    try {
      return in.available() > 0 || plain.getInputStream().available() > 0;
    } catch (IOException _) {
      return true; // reading will tell what happened
    }
  }

  /** Ends the connection at once, from any thread. */
  void hangUp() {
    watchdog.stop();
    close(plain);
  }

  /**
   * Ends the connection when the last PDU must still arrive: an immediate close would make the
   * system throw away what was sent whenever something unread has come in. ARTIM of PS3.8 9.1.5,
   * shortened: nobody depends on the other side's close.
   */
  @Override
  public void close() {
    watchdog.allow(LINGER);
    try {
      socket.shutdownOutput();
      byte[] ignored = new byte[1 << 12];
      long budget = 1 << 20;
      int read = 0;
      while (read >= 0 && budget > 0) {
        read = in.read(ignored);
        budget -= read;
      }
    } catch (IOException _) {
      hangUp(); // the other side was faster, or slower than the watchdog
    }
    hangUp();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a socket cannot be closed", e);
    }
  }
}
