// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.network;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.curie.app.command.ExitCode;
import org.curie.app.command.Output;
import org.curie.app.command.Progress;
import org.curie.app.wiring.DicomFiles;
import org.curie.app.wiring.FilesBelow;
import org.curie.dicom.network.client.SendProgress;
import org.curie.dicom.network.client.SendReport;
import org.curie.dicom.network.client.StoreOutcome;
import org.curie.dicom.web.DicomWebClient;
import org.curie.learning.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Sends DICOM files to a peer: C-STORE, or STOW-RS by URL. */
@Command(
    footer = {
      "",
      "Examples:",
      "  curie send PACS@10.0.0.1:104 study/ report.dcm",
      "  curie send https://pacs/dicom-web study/ --token-from env:TOKEN",
      "",
      "A file that fails does not keep the others from being sent; the exit code is",
      "then 1."
    })
public final class SendVerb implements Callable<Integer> {
  @Mixin private final Output output = new Output();
  @Mixin private final PeerOptions options = new PeerOptions();

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FILE",
      description = "DICOM files, or folders with all files below them.")
  private List<Path> paths = new ArrayList<>();

  private record Sent(String file, String sopInstanceUid, boolean stored, String outcome) {}

  private record Document(String node, List<Sent> sent) {}

  @Override
  public Integer call() {
    Peer peer = options.peer(output);
    List<Path> files = files();
    SendReport report;
    try (Progress progress = output.progress("Sending", "files", files.size())) {
      SendProgress telling =
          outcome -> {
            tell(outcome);
            progress.advance(1);
            return true;
          };
      report =
          switch (peer) {
            case Peer.Node node -> node.client().send(files, telling);
            case Peer.Web web -> store(web, files, telling);
          };
    }
    int failed = report.failures().size();
    output.answer("%d file(s) sent, %d not".formatted(report.outcomes().size() - failed, failed));
    output.document(
        Json.pretty(
                new Document(peer.name(), report.outcomes().stream().map(SendVerb::sent).toList()))
            .strip());
    return (failed == 0 ? ExitCode.DONE : ExitCode.FAILED).number();
  }

  private static SendReport store(Peer.Web web, List<Path> files, SendProgress telling) {
    try (DicomWebClient client = web.open()) {
      return client.send(files, telling);
    }
  }

  private void tell(StoreOutcome outcome) {
    if (!outcome.isStored()) {
      output.failure("curie: " + outcome.sentence());
    }
  }

  private static Sent sent(StoreOutcome outcome) {
    return new Sent(
        outcome.origin(), outcome.sopInstanceUid(), outcome.isStored(), outcome.sentence());
  }

  /** Files named are sent or told; what a folder holds beside DICOM files is left out. */
  private List<Path> files() {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      List<Path> below = FilesBelow.of(path);
      List<Path> dicom =
          Files.isDirectory(path)
              ? below.stream().filter(DicomFiles::looksLikeOne).toList()
              : below;
      if (dicom.size() < below.size()) {
        output.note(
            "Left out %d file(s) in %s that are not DICOM"
                .formatted(below.size() - dicom.size(), path));
      }
      files.addAll(dicom);
    }
    return files;
  }
}
