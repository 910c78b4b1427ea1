// SPDX-License-Identifier: Apache-2.0
package org.curie.bench.dicom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.curie.bench.harness.Benchmark;
import org.curie.bench.harness.Measurement;
import org.curie.bench.harness.PythonPeer;
import org.curie.bench.harness.Rounds;
import org.curie.bench.harness.ScratchFolder;
import org.curie.core.error.CurieException;
import org.curie.dicom.io.DicomReader;

/**
 * Everything in front of the pixels, of all shared files that Curie, pydicom and GDCM read; one
 * thread each, the files in the system's cache.
 */
public final class DicomParseBench implements Benchmark {
  private static final Rounds ROUNDS = new Rounds(1, 5, Rounds.PROCESSOR);
  private static final double BLOCK_MS = 500;
  private static final int WARM_UP = 20;

  private final Path script;
  private final DicomReader reader = new DicomReader();
  private long seen;

  public DicomParseBench(Path script) {
    this.script = script;
  }

  @Override
  public String name() {
    return "dicom-parse";
  }

  @Override
  public List<Measurement> run(Consumer<String> say) {
    List<Path> all = readable();
    try (ScratchFolder scratch = new ScratchFolder();
        PythonPeer peer =
            new PythonPeer(
                script, "python3-pydicom python3-gdcm dcmtk", list(scratch, all).toString())) {
      int[] both = Stream.of(peer.greeting().split(" ")).mapToInt(Integer::parseInt).toArray();
      List<Path> files = IntStream.of(both).mapToObj(all::get).toList();
      say.accept(files.size() + " files that all of us read");
      for (int i = 0; i < WARM_UP; i++) {
        lazily(files);
        values(files);
      }
      List<Measurement> results = rows(files, peer, say);
      say.accept(seen + " elements and values were looked at");
      return results;
    }
  }

  private List<Measurement> rows(List<Path> files, PythonPeer peer, Consumer<String> say) {
    Runnable lazily = () -> lazily(files);
    Runnable values = () -> values(files);
    String name = "parse-" + files.size() + "-files-";
    List<Measurement> results = new ArrayList<>();
    results.add(row(name + "lazily", lazily, peer, "pydicom-lazy", "pydicom dcmread", say));
    results.add(
        row(name + "every-value", values, peer, "pydicom-values", "pydicom, every value", say));
    results.add(
        row(name + "lazily", lazily, peer, "gdcm", "GDCM Reader.ReadUpToTag in process", say));
    results.add(
        row(
            name + "every-value",
            values,
            peer,
            "dcmdump",
            "dcmdump -M, one process, CPU time without its start",
            say));
    return results;
  }

  private static Measurement row(
      String name,
      Runnable ours,
      PythonPeer peer,
      String way,
      String peerName,
      Consumer<String> say) {
    say.accept(name + ", " + peerName);
    return ROUNDS.measure(
        name, () -> Rounds.processorTime(BLOCK_MS, ours), () -> peer.numbers(way)[0], peerName);
  }

  private List<Path> readable() {
    try (Stream<Path> files = Files.walk(CtSlices.sharedFolder())) {
      return files.filter(Files::isRegularFile).sorted().filter(this::isReadable).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isReadable(Path path) {
    try {
      reader.readMetadata(path);
      return true;
    } catch (CurieException _) {
      return false; // broken on purpose, or no DICOM file; it is left out for everybody
    }
  }

  private static Path list(ScratchFolder scratch, List<Path> files) {
    try {
      return Files.write(
          scratch.path().resolve("list"),
          files.stream().map(path -> path.toAbsolutePath().toString()).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void lazily(List<Path> files) {
    for (Path file : files) {
      seen += reader.readMetadata(file).dataSet().size();
    }
  }

  private void values(List<Path> files) {
    for (Path file : files) {
      seen += EveryValue.of(reader.readMetadata(file).dataSet());
    }
  }
}
