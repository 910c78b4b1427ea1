// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.network;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.curie.app.command.ExitCode;
import org.curie.app.command.Output;
import org.curie.learning.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks a node whether it is there: C-ECHO. */
@Command(
    footer = {
      "",
      "Examples:",
      "  curie echo PACS@10.0.0.1:104",
      "  curie echo PACS@pacs:2762 --trust ca.pem --certificate us.pem --key us.key"
    })
public final class EchoVerb implements Callable<Integer> {
  private static final double NANOS_PER_MS = 1e6;

  @Mixin private final Output output = new Output();
  @Mixin private final PeerOptions peer = new PeerOptions();

  private record Answer(String node, double milliseconds) {}

  @Override
  public Integer call() {
    long started = System.nanoTime();
    peer.client(output).echo();
    double milliseconds = (System.nanoTime() - started) / NANOS_PER_MS;
    String node = peer.remote(output).toString();
    output.answer(String.format(Locale.ROOT, "%s answers, in %.0f ms", node, milliseconds));
    output.document(Json.pretty(new Answer(node, milliseconds)).strip());
    return ExitCode.DONE.number();
  }
}
