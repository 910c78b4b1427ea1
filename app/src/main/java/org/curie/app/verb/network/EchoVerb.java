// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.network;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.curie.app.command.ExitCode;
import org.curie.app.command.Output;
import org.curie.dicom.web.DicomWebClient;
import org.curie.dicom.web.WebQuery;
import org.curie.learning.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks whether a peer is there: a node by C-ECHO, a DICOMweb server by a search for one study. */
@Command(
    footer = {
      "",
      "Examples:",
      "  curie echo PACS@10.0.0.1:104",
      "  curie echo PACS@pacs:2762 --trust ca.pem --certificate us.pem --key us.key",
      "  curie echo https://pacs/dicom-web --user me --password-from ~/.pacs",
      "",
      "A DICOMweb server has no echo: it is asked for one study (QIDO-RS), so that",
      "it answers only if we may search there."
    })
public final class EchoVerb implements Callable<Integer> {
  private static final double NANOS_PER_MS = 1e6;

  @Mixin private final Output output = new Output();
  @Mixin private final PeerOptions options = new PeerOptions();

  private record Answer(String node, String checked, double milliseconds) {}

  @Override
  public Integer call() {
    Peer peer = options.peer(output);
    long started = System.nanoTime();
    String checked = check(peer);
    double milliseconds = (System.nanoTime() - started) / NANOS_PER_MS;
    output.answer(
        String.format(
            Locale.ROOT, "%s answers (%s), in %.0f ms", peer.name(), checked, milliseconds));
    output.document(Json.pretty(new Answer(peer.name(), checked, milliseconds)).strip());
    return ExitCode.DONE.number();
  }

  /** Returns what was checked. */
  private static String check(Peer peer) {
    return switch (peer) {
      case Peer.Node node -> {
        node.client().echo();
        yield "C-ECHO";
      }
      case Peer.Web web -> {
        try (DicomWebClient client = web.open()) {
          client.searchStudies(WebQuery.of(Map.of()).withPage(1, 0));
        }
        yield "QIDO-RS search for one study";
      }
    };
  }
}
