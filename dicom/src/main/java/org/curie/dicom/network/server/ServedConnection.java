// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.Optional;
import java.util.function.Consumer;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.network.association.Association;

/** One connection from its beginning to its end, on a thread of its own. */
final class ServedConnection {
  private final Socket socket;
  private final ServerSpec spec;
  private final DimseServices services;
  private final Negotiator negotiator;
  private final Consumer<ServerEvent> listener;

  ServedConnection(
      Socket socket,
      ServerSpec spec,
      DimseServices services,
      Negotiator negotiator,
      Consumer<ServerEvent> listener) {
    this.socket = socket;
    this.spec = spec;
    this.services = services;
    this.negotiator = negotiator;
    this.listener = listener;
  }

  void serve() {
    String peer = socket.getInetAddress().getHostAddress();
    try {
      Optional<Association> association =
          Association.accept(socket, spec.tls(), spec.timeouts(), negotiator);
      if (association.isPresent()) {
        serve(association.get());
      }
    } catch (CurieException e) {
      listener.accept(new ServerEvent.Broken(peer, e));
    } catch (RuntimeException e) {
      listener.accept(
          new ServerEvent.Broken(
              peer, new CurieException(ErrorCode.DEFECT, "a handler failed: " + e, e)));
    } finally {
      negotiator.leave();
      hangUp();
    }
  }

  private void serve(Association association) {
    listener.accept(new ServerEvent.Opened(association.callingTitle()));
    try (association) {
      new ServedAssociation(association, spec, services, listener).serve();
    }
    listener.accept(new ServerEvent.Closed(association.callingTitle()));
  }

  /** Ends it at once, from any thread. */
  void hangUp() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a socket cannot be closed", e);
    }
  }
}
