// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.server;

import java.util.Optional;
import java.util.Set;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.network.AeTitle;
import org.curie.dicom.network.Timeouts;
import org.curie.dicom.network.tls.Tls;

/**
 * Where a server listens, whom it talks to and how much at a time.
 *
 * @param title what it answers to; a request for another title is rejected
 * @param host the address to listen at
 * @param port 0 for any that is free
 * @param callers who may call; empty means everybody
 * @param maxAssociations at a time; each takes a few hundred kilobytes
 * @param maxPerCaller at a time from one calling AE title
 */
public record ServerSpec(
    AeTitle title,
    String host,
    int port,
    Set<AeTitle> callers,
    int maxAssociations,
    int maxPerCaller,
    Timeouts timeouts,
    Optional<Tls> tls) {

  public ServerSpec {
    callers = Set.copyOf(callers);
    if (port < 0 || port > 65_535 || maxAssociations < 1 || maxPerCaller < 1) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "a server needs a port from 0 to 65535 and at least one association, but was given port "
              + port
              + ", "
              + maxAssociations
              + " associations, "
              + maxPerCaller
              + " for each caller");
    }
  }

  /** On every address; 64 associations, 16 for each caller; everybody may call. */
  public static ServerSpec of(String title, int port) {
    return new ServerSpec(
        new AeTitle(title),
        "0.0.0.0",
        port,
        Set.of(),
        64,
        16,
        Timeouts.defaults(),
        Optional.empty());
  }

  public ServerSpec withHost(String address) {
    return new ServerSpec(
        title, address, port, callers, maxAssociations, maxPerCaller, timeouts, tls);
  }

  public ServerSpec withCallers(Set<AeTitle> allowed) {
    return new ServerSpec(title, host, port, allowed, maxAssociations, maxPerCaller, timeouts, tls);
  }

  public ServerSpec withLimits(int associations, int perCaller) {
    return new ServerSpec(title, host, port, callers, associations, perCaller, timeouts, tls);
  }

  public ServerSpec withTimeouts(Timeouts limits) {
    return new ServerSpec(title, host, port, callers, maxAssociations, maxPerCaller, limits, tls);
  }

  public ServerSpec withTls(Tls secure) {
    return new ServerSpec(
        title, host, port, callers, maxAssociations, maxPerCaller, timeouts, Optional.of(secure));
  }
}
