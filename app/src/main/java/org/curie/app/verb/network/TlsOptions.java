// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.network;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.curie.app.command.Output;
import org.curie.dicom.network.tls.Credentials;
import org.curie.dicom.network.tls.Tls;
import org.curie.dicom.network.tls.TlsSpec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a connection is secured: whom to trust, and what to show. */
final class TlsOptions {
  @Option(
      names = "--tls",
      description = "Secure the connection; implied by https and by the options below.")
  private boolean tls;

  @Option(
      names = "--trust",
      paramLabel = "PEM",
      description =
          "Certificates that the other side's must come from. Needed for TLS with a node; for https"
              + " those of the Java installation are the default.")
  private @Nullable Path trust;

  @Option(
      names = "--certificate",
      paramLabel = "PEM",
      description = "Our own certificate, for a peer that asks for one.")
  private @Nullable Path certificate;

  @Option(names = "--key", paramLabel = "PEM", description = "The key of our certificate.")
  private @Nullable Path key;

  /** Whether anything is said of TLS at all. */
  boolean areGiven() {
    return tls || trust != null || certificate != null || key != null;
  }

  /** With a DICOM node, which is often known by its address: its name is not checked. */
  Tls withNode(Output output) {
    if (trust == null) {
      throw output.usage("TLS needs --trust PEM: the certificates that the node's must come from");
    }
    return tls(output, TlsSpec.HostCheck.NONE);
  }

  /** With a web server, whose name is checked, as a browser does. */
  Tls withServer(Output output) {
    return tls(output, TlsSpec.HostCheck.REQUIRED);
  }

  private Tls tls(Output output, TlsSpec.HostCheck hostCheck) {
    if ((certificate == null) != (key == null)) {
      throw output.usage("--certificate and --key go together");
    }
    List<X509Certificate> trusted = trust == null ? List.of() : TlsSpec.certificates(trust);
    TlsSpec spec =
        certificate == null || key == null
            ? TlsSpec.anonymousClient(trusted)
            : TlsSpec.mutual(Credentials.fromPem(key, certificate, new char[0]), trusted);
    return Tls.of(spec.withHostCheck(hostCheck));
  }
}
