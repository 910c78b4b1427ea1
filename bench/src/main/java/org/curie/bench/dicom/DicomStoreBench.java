// SPDX-License-Identifier: Apache-2.0
package org.curie.bench.dicom;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.curie.bench.harness.Benchmark;
import org.curie.bench.harness.Measurement;
import org.curie.bench.harness.Programs;
import org.curie.bench.harness.Rounds;
import org.curie.bench.harness.ScratchFolder;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.network.instance.FolderSink;

/**
 * Receiving 500 CT slices of 512 kB: DCMTK's storescu sends the same files, one after the other in
 * one association, from its start to its end. Both sides share the cores; every transfer goes to an
 * empty server. Sender and peers run with TCP_NODELAY=1, without which DCMTK takes 40 ms longer for
 * each object.
 */
public final class DicomStoreBench implements Benchmark {
  private static final Rounds ROUNDS = new Rounds(1, 3, Rounds.WALL);
  private static final int FILES = 500;

  @Override
  public String name() {
    return "dicom-store";
  }

  @Override
  public List<Measurement> run(Consumer<String> say) {
    try (ScratchFolder scratch = new ScratchFolder()) {
      Path files = scratch.empty("files");
      CtSlices.writeMany(files, FILES);
      String name = "store-" + FILES + "x512kB-";
      return List.of(
          row(
              name + "forced-to-disk",
              scratch,
              say,
              folder -> StoreServer.Ours.start(new FolderSink(folder)),
              StoreServer.Theirs::orthanc,
              "Orthanc, its defaults: forced to disk, indexed"),
          row(
              name + "written",
              scratch,
              say,
              folder -> StoreServer.Ours.start(StoreServer.unforced(folder)),
              StoreServer.Theirs::storescp,
              "DCMTK storescp +B"),
          row(
              name + "forgotten",
              scratch,
              say,
              _ -> StoreServer.Ours.start(StoreServer::forget),
              StoreServer.Theirs::storescpIgnoring,
              "DCMTK storescp --ignore"));
    }
  }

  private static Measurement row(
      String name,
      ScratchFolder scratch,
      Consumer<String> say,
      Function<Path, StoreServer> ours,
      Function<Path, StoreServer> theirs,
      String peerName) {
    say.accept(name);
    boolean kept = !name.endsWith("forgotten");
    return ROUNDS.measure(
        name,
        () -> {
          double ms = send(scratch, ours);
          if (kept) {
            requireAll(scratch.path().resolve("received"));
          }
          return ms;
        },
        () -> send(scratch, theirs),
        peerName);
  }

  private static double send(ScratchFolder scratch, Function<Path, StoreServer> server) {
    Path received = scratch.empty("received");
    Path files = scratch.path().resolve("files");
    Path log = scratch.path().resolve("storescu.log");
    try (StoreServer running = server.apply(received)) {
      String port = String.valueOf(running.port());
      return Rounds.time(
          () ->
              Programs.run(
                  log, "storescu", "-aec", "STORE", "+sd", "127.0.0.1", port, files.toString()));
    }
  }

  private static void requireAll(Path folder) {
    int found = ScratchFolder.files(folder).size();
    if (found != FILES) {
      throw new CurieException(
          ErrorCode.DEFECT, "expected " + FILES + " received files, but there are " + found);
    }
  }
}
