// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.tls;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * Whom to trust, who we are, and what is asked of the other side.
 *
 * @param credentials shown to the peer; a server needs them, a client where the server asks
 * @param trusted the authorities, or the very certificates, that are believed; empty means those of
 *     the Java installation
 * @param peerCertificate what a server asks of its clients
 * @param hostCheck whether a client wants the server's name in its certificate
 */
public record TlsSpec(
    Optional<Credentials> credentials,
    List<X509Certificate> trusted,
    PeerCertificate peerCertificate,
    HostCheck hostCheck) {

  /** What a server asks of its clients. */
  public enum PeerCertificate {
    REQUIRED,
    NOT_ASKED
  }

  /** DICOM nodes are often known by address: PS3.15 annex B.12 leaves the check to the site. */
  public enum HostCheck {
    REQUIRED,
    NONE
  }

  public TlsSpec {
    trusted = List.copyOf(trusted);
  }

  /** Both sides show certificates; names are not checked, trust is. */
  public static TlsSpec mutual(Credentials credentials, List<X509Certificate> trusted) {
    return new TlsSpec(Optional.of(credentials), trusted, PeerCertificate.REQUIRED, HostCheck.NONE);
  }

  /** A client without a certificate, as in a browser: the server's name is checked. */
  public static TlsSpec anonymousClient(List<X509Certificate> trusted) {
    return new TlsSpec(Optional.empty(), trusted, PeerCertificate.REQUIRED, HostCheck.REQUIRED);
  }

  public TlsSpec withPeerCertificate(PeerCertificate asked) {
    return new TlsSpec(credentials, trusted, asked, hostCheck);
  }

  public TlsSpec withHostCheck(HostCheck check) {
    return new TlsSpec(credentials, trusted, peerCertificate, check);
  }

  /**
   * The certificates in a PEM file, to be trusted.
   *
   * @throws org.curie.core.error.CurieException with FILE_UNREADABLE or SETTING_INVALID
   */
  public static List<X509Certificate> certificates(Path pem) {
    return PemFile.read(pem).certificates();
  }
}
