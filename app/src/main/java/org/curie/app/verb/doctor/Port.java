// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.doctor;

import java.io.IOException;
import java.net.ServerSocket;

/** A TCP port that {@code serve} wants, and whether it could have it now. */
public record Port(int number, String purpose, boolean free) {

  static Port probe(int number, String purpose) {
    try (ServerSocket socket = new ServerSocket(number)) {
      return new Port(number, purpose, socket.isBound());
    } catch (IOException taken) {
      return new Port(number, purpose, false);
    }
  }
}
