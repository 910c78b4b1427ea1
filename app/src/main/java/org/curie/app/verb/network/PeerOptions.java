// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.network;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.curie.app.command.Output;
import org.curie.dicom.network.AeTitle;
import org.curie.dicom.network.association.RemoteNode;
import org.curie.dicom.network.client.DicomClient;
import org.curie.dicom.network.tls.Credentials;
import org.curie.dicom.network.tls.Tls;
import org.curie.dicom.network.tls.TlsSpec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which node to talk to, under which name, and how secured; mixed in by every network verb. */
final class PeerOptions {
  private static final Pattern NODE = Pattern.compile("([^@]{1,16})@\\[?(.+?)]?:(\\d{1,5})");
  private static final int MOST_PORT = 65_535;

  @Parameters(
      index = "0",
      paramLabel = "NODE",
      description = "The other side as AETITLE@HOST:PORT, for example PACS@10.0.0.1:104.")
  private String node = "";

  @Option(names = "--as", paramLabel = "AETITLE", description = "Our own AE title. Default: CURIE.")
  private String own = "CURIE";

  @Option(names = "--tls", description = "Secure the connection; implied by the options below.")
  private boolean tls;

  @Option(
      names = "--trust",
      paramLabel = "PEM",
      description = "Certificates that the other side's must come from. Needed for TLS.")
  private @Nullable Path trust;

  @Option(
      names = "--certificate",
      paramLabel = "PEM",
      description = "Our own certificate, for a node that asks for one.")
  private @Nullable Path certificate;

  @Option(names = "--key", paramLabel = "PEM", description = "The key of our certificate.")
  private @Nullable Path key;

  DicomClient client(Output output) {
    return new DicomClient(own(output), remote(output));
  }

  RemoteNode remote(Output output) {
    Matcher matcher = NODE.matcher(node);
    if (!matcher.matches() || port(matcher) < 1 || port(matcher) > MOST_PORT) {
      throw output.usage(
          "NODE is AETITLE@HOST:PORT, for example PACS@10.0.0.1:104, but was '" + node + "'");
    }
    AeTitle title = title(matcher.group(1), output);
    return new RemoteNode(title, matcher.group(2), port(matcher), security(output));
  }

  AeTitle title(String text, Output output) {
    if (!AeTitle.isValid(text)) {
      throw output.usage(
          "an AE title has 1 to 16 characters of ASCII without backslash, but was '" + text + "'");
    }
    return new AeTitle(text);
  }

  private AeTitle own(Output output) {
    return title(own, output);
  }

  private static int port(Matcher matcher) {
    return Integer.parseInt(matcher.group(3));
  }

  private Optional<Tls> security(Output output) {
    if (!tls && trust == null && certificate == null && key == null) {
      return Optional.empty();
    }
    if (trust == null) {
      throw output.usage("TLS needs --trust PEM: the certificates that the node's must come from");
    }
    if ((certificate == null) != (key == null)) {
      throw output.usage("--certificate and --key go together");
    }
    TlsSpec spec =
        certificate == null || key == null
            ? TlsSpec.anonymousClient(TlsSpec.certificates(trust))
                .withHostCheck(TlsSpec.HostCheck.NONE)
            : TlsSpec.mutual(
                Credentials.fromPem(key, certificate, new char[0]), TlsSpec.certificates(trust));
    return Optional.of(Tls.of(spec));
  }
}
