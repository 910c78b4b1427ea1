// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.association;

import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.network.AeTitle;
import org.curie.dicom.network.tls.Tls;

/**
 * Another application entity and where it listens.
 *
 * @param tls how to secure the connection; empty means that it is not secured
 */
public record RemoteNode(AeTitle title, String host, int port, Optional<Tls> tls) {

  public RemoteNode {
    if (host.isBlank() || port < 1 || port > 65_535) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "a node needs a host and a port from 1 to 65535, but was '" + host + "' and " + port);
    }
  }

  /** A node without TLS. */
  public static RemoteNode of(String title, String host, int port) {
    return new RemoteNode(new AeTitle(title), host, port, Optional.empty());
  }

  public RemoteNode withTls(Tls tls) {
    return new RemoteNode(title, host, port, Optional.of(tls));
  }

  /** For a message: {@code ORTHANC at 10.0.0.1:104}. */
  @Override
  public String toString() {
    return title + " at " + host + ":" + port;
  }
}
