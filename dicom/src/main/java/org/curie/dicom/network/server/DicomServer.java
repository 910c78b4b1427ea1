// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * A DICOM node that others call.
 *
 * <p>
 *
 * {@snippet :
 * var services = DimseServices.verificationOnly().withStore(new FolderSink(folder));
 * try (var server = DicomServer.start(ServerSpec.of("CURIE", 11112), services, event -> {})) { ... }
 * }
 *
 * <p>One virtual thread for each association. Bounded by construction: so many connections, each
 * with one PDU in memory; who sends faster than can be stored waits. Safe for use by several
 * threads.
 */
public final class DicomServer implements AutoCloseable {
  /** Connections beyond the associations, so that a rejection can still be said politely. */
  private static final int ANTEROOM = 32;

  private final ServerSpec spec;
  private final DimseServices services;
  private final Consumer<ServerEvent> listener;
  private final ServerSocket serverSocket;
  private final AssociationCount count;
  private final Semaphore places;
  private final Map<ServedConnection, Boolean> connections = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean closing;

  private DicomServer(
      ServerSpec spec,
      DimseServices services,
      Consumer<ServerEvent> listener,
      ServerSocket serverSocket) {
    this.spec = spec;
    this.services = services;
    this.listener = listener;
    this.serverSocket = serverSocket;
    this.count = new AssociationCount(spec.maxAssociations(), spec.maxPerCaller());
    this.places = new Semaphore(spec.maxAssociations() + ANTEROOM);
  }

  /**
   * Starts to listen.
   *
   * @param listener told what happens, by the threads of the associations
   * @throws CurieException PORT_TAKEN when the port is in use
   */
  public static DicomServer start(
      ServerSpec spec, DimseServices services, Consumer<ServerEvent> listener) {
    try {
      ServerSocket socket = new ServerSocket();
      try {
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getByName(spec.host()), spec.port()));
      } catch (IOException e) {
        socket.close();
        throw e;
      }
      DicomServer server = new DicomServer(spec, services, listener, socket);
      server.threads.execute(server::listen);
      return server;
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.PORT_TAKEN,
          "cannot listen at "
              + spec.host()
              + ":"
              + spec.port()
              + " ("
              + e.getMessage()
              + "); stop what listens there or choose another port",
          e);
    }
  }

  /** Where it listens. */
  public int port() {
    return serverSocket.getLocalPort();
  }

  private void listen() {
    while (!closing) {
      try {
        admit(serverSocket.accept());
      } catch (IOException e) {
        if (!closing) {
          listener.accept(
              new ServerEvent.Broken(
                  "the listening socket",
                  new CurieException(
                      ErrorCode.PEER_FAILED, "a connection was lost: " + e.getMessage(), e)));
        }
      }
    }
  }

  private void admit(Socket socket) throws IOException {
    if (!places.tryAcquire()) {
      String address = socket.getInetAddress().getHostAddress();
      socket.close();
      listener.accept(new ServerEvent.TurnedAway(address));
      return;
    }
    ServedConnection connection =
        new ServedConnection(
            socket, spec, services, new Negotiator(spec, services, count, listener), listener);
    connections.put(connection, true);
    threads.execute(
        () -> {
          try {
            connection.serve();
          } finally {
            connections.remove(connection);
            places.release();
          }
        });
    if (closing) {
      connection.hangUp(); // admitted while the others were being hung up
    }
  }

  /** Stops listening, breaks off what is open and waits until its threads have ended. */
  @Override
  public void close() {
    closing = true;
    try {
      serverSocket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the listening socket cannot be closed", e);
    }
    connections.keySet().forEach(ServedConnection::hangUp);
    threads.close();
  }
}
