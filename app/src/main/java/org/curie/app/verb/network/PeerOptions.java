// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.network;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.curie.app.command.Output;
import org.curie.dicom.network.AeTitle;
import org.curie.dicom.network.association.RemoteNode;
import org.curie.dicom.network.client.DicomClient;
import org.curie.dicom.web.Authentication;
import org.curie.dicom.web.DicomWebSpec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which peer to talk to, under which name, and how secured; mixed in by every network verb. */
final class PeerOptions {
  private static final Pattern NODE = Pattern.compile("([^@]{1,16})@\\[?(.+?)]?:(\\d{1,5})");
  private static final Pattern WEB = Pattern.compile("(?i)https?://.*");
  private static final Set<String> THIS_COMPUTER = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final int MOST_PORT = 65_535;
  private static final String DEFAULT_TITLE = "CURIE";

  @Parameters(
      index = "0",
      paramLabel = "PEER",
      description =
          "The other side: a node as AETITLE@HOST:PORT, for example PACS@10.0.0.1:104, or a"
              + " DICOMweb server by its URL, for example https://pacs/dicom-web.")
  private String peer = "";

  @Option(names = "--as", paramLabel = "AETITLE", description = "Our own AE title. Default: CURIE.")
  private @Nullable String own;

  @Mixin private final TlsOptions tls = new TlsOptions();
  @Mixin private final LoginOptions login = new LoginOptions();

  /** The other side as the command line describes it; nothing has been asked of it. */
  Peer peer(Output output) {
    return WEB.matcher(peer).matches() ? server(output) : node(output);
  }

  AeTitle title(String text, Output output) {
    if (!AeTitle.isValid(text)) {
      throw output.usage(
          "an AE title has 1 to 16 characters of ASCII without backslash, but was '" + text + "'");
    }
    return new AeTitle(text);
  }

  private Peer node(Output output) {
    Matcher matcher = NODE.matcher(peer);
    if (!matcher.matches() || port(matcher) < 1 || port(matcher) > MOST_PORT) {
      throw output.usage(
          "PEER is AETITLE@HOST:PORT, for example PACS@10.0.0.1:104, or a URL, for example"
              + " https://pacs/dicom-web, but was '"
              + peer
              + "'");
    }
    if (login.areGiven()) {
      throw output.usage(
          "--user, --password-from, --token-from and --header-from are for a PEER by URL; a node"
              + " knows us by --as and --certificate");
    }
    AeTitle title = title(matcher.group(1), output);
    RemoteNode remote =
        new RemoteNode(
            title,
            matcher.group(2),
            port(matcher),
            tls.areGiven() ? Optional.of(tls.withNode(output)) : Optional.empty());
    AeTitle ours = title(own == null ? DEFAULT_TITLE : own, output);
    return new Peer.Node(remote, new DicomClient(ours, remote));
  }

  private static int port(Matcher matcher) {
    return Integer.parseInt(matcher.group(3));
  }

  private Peer server(Output output) {
    if (own != null) {
      throw output.usage("--as is for a node; a server by URL knows us by --user or --token-from");
    }
    URI root = root(output);
    boolean plain = "http".equalsIgnoreCase(root.getScheme());
    if (plain && tls.areGiven()) {
      throw output.usage("a secure connection needs a PEER that begins with https");
    }
    Authentication who = login.authentication(output);
    DicomWebSpec spec = DicomWebSpec.of(root).with(who);
    if (plain && login.areGiven() && !THIS_COMPUTER.contains(root.getHost())) {
      output.note("What says who we are goes to " + root.getHost() + " unencrypted; use https.");
    }
    return new Peer.Web(plain ? spec : spec.withTls(tls.withServer(output)));
  }

  private URI root(Output output) {
    try {
      URI written = new URI(peer);
      if (written.getRawUserInfo() == null) {
        return written;
      }
    } catch (URISyntaxException _) {
      throw output.usage("PEER is not a URL such as https://pacs/dicom-web: '" + peer + "'");
    }
    throw output.usage(
        "a URL with a user in it shows the password to everyone on the computer; use --user and"
            + " --password-from");
  }
}
