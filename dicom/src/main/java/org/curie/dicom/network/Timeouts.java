// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network;

import java.time.Duration;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * How long to wait for a peer before giving it up.
 *
 * @param connect for the connection
 * @param association for the answer to a request for an association, a release or a TLS handshake;
 *     for a provider the ARTIM timer of PS3.8 section 9.1.5
 * @param response from a request to its (next) response
 * @param idle from one request to the next, for a provider
 * @param transfer for one whole PDU of at most some hundred kilobytes once it has begun, either
 *     way: the slowest peer that is borne
 */
public record Timeouts(
    Duration connect, Duration association, Duration response, Duration idle, Duration transfer) {

  public Timeouts {
    positive("connect", connect);
    positive("association", association);
    positive("response", response);
    positive("idle", idle);
    positive("transfer", transfer);
  }

  /** 10 s to connect, 30 s for an association, 5 min for responses and idling, 60 s for a PDU. */
  public static Timeouts defaults() {
    return new Timeouts(
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        Duration.ofMinutes(5),
        Duration.ofSeconds(60));
  }

  public Timeouts withConnect(Duration limit) {
    return new Timeouts(limit, association, response, idle, transfer);
  }

  public Timeouts withAssociation(Duration limit) {
    return new Timeouts(connect, limit, response, idle, transfer);
  }

  public Timeouts withResponse(Duration limit) {
    return new Timeouts(connect, association, limit, idle, transfer);
  }

  public Timeouts withIdle(Duration limit) {
    return new Timeouts(connect, association, response, limit, transfer);
  }

  public Timeouts withTransfer(Duration limit) {
    return new Timeouts(connect, association, response, idle, limit);
  }

  private static void positive(String name, Duration limit) {
    if (limit.isNegative() || limit.isZero() || limit.compareTo(Duration.ofDays(1)) > 0) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "the time-out '" + name + "' must be more than 0 and at most a day, but was " + limit);
    }
  }
}
