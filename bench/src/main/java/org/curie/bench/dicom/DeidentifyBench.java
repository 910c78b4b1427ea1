// SPDX-License-Identifier: Apache-2.0
package org.curie.bench.dicom;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.curie.bench.harness.Benchmark;
import org.curie.bench.harness.Measurement;
import org.curie.bench.harness.Programs;
import org.curie.bench.harness.Rounds;
import org.curie.bench.harness.ScratchFolder;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.file.AtomicFile;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.deidentify.DeidentificationSpec;
import org.curie.dicom.deidentify.Deidentifier;
import org.curie.dicom.deidentify.pseudonym.PseudonymKey;
import org.curie.dicom.io.DicomFile;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.io.DicomWriter;

/**
 * De-identifying 500 CT slices of 512 kB by the basic profile, read and written as files, on two
 * threads or two processes. The times are for one file: 500 files a second are 2 ms.
 */
public final class DeidentifyBench implements Benchmark {
  private static final Rounds ROUNDS = new Rounds(2, 5, Rounds.WALL);
  private static final int FILES = 500;
  private static final int THREADS = 2;

  private final DicomReader reader = new DicomReader();
  private final DicomWriter writer = new DicomWriter();
  private final Deidentifier deidentifier =
      new Deidentifier(
          DeidentificationSpec.basic(),
          PseudonymKey.of("a key that everybody knows".getBytes(StandardCharsets.US_ASCII)));

  /** What is done with one file. */
  @FunctionalInterface
  private interface Work {
    void on(Path file) throws IOException;
  }

  @Override
  public String name() {
    return "deidentify";
  }

  @Override
  public List<Measurement> run(Consumer<String> say) {
    try (ScratchFolder scratch = new ScratchFolder();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Path> files = CtSlices.writeMany(scratch.empty("files"), FILES);
      say.accept(FILES + " files");
      return List.of(
          ROUNDS.alone(
              "deidentify-to-memory", () -> each(threads, files, this::deidentifyToNothing)),
          forced(scratch, threads, files),
          unforced(scratch, threads, files));
    }
  }

  /** As the verb does it: a file has its name when it is whole and on the disk. */
  private Measurement forced(ScratchFolder scratch, ExecutorService threads, List<Path> files) {
    byte[] bytes = read(files.getFirst());
    return ROUNDS.measure(
        "deidentify-forced-to-disk",
        () -> {
          Path out = scratch.empty("out");
          return each(threads, files, f -> writer.write(result(f), out.resolve(f.getFileName())));
        },
        () -> {
          Path out = scratch.empty("out");
          return each(threads, files, f -> AtomicFile.write(out.resolve(f.getFileName()), bytes));
        },
        "the disk: as many bytes, written and forced the same way");
  }

  private Measurement unforced(ScratchFolder scratch, ExecutorService threads, List<Path> files) {
    Path certificate = certificate(scratch);
    List<Path> halves = halves(scratch, files);
    return ROUNDS.measure(
        "deidentify-written",
        () -> {
          Path out = scratch.empty("out");
          return each(threads, files, f -> deidentifyUnforced(f, out.resolve(f.getFileName())));
        },
        () -> gdcmanon(scratch, certificate, halves),
        "gdcmanon -e, which also encrypts the originals' attributes");
  }

  private DataSet result(Path file) {
    return deidentifier.deidentify(reader.read(file).dataSet()).dataSet();
  }

  private void deidentifyToNothing(Path file) throws IOException {
    DicomFile read = reader.read(file);
    writer.write(
        deidentifier.deidentify(read.dataSet()).dataSet(),
        read.transferSyntax(),
        OutputStream.nullOutputStream());
  }

  private void deidentifyUnforced(Path file, Path target) throws IOException {
    DicomFile read = reader.read(file);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target), 1 << 16)) {
      writer.write(deidentifier.deidentify(read.dataSet()).dataSet(), read.transferSyntax(), out);
    }
  }

  /** Milliseconds for one file. */
  private static double each(ExecutorService threads, List<Path> files, Work work) {
    return Rounds.time(() -> all(threads, files, work)) / files.size();
  }

  private static void all(ExecutorService threads, List<Path> files, Work work) {
    List<Future<?>> running = new ArrayList<>();
    for (Path file : files) {
      running.add(
          threads.submit(
              () -> {
                work.on(file);
                return null;
              }));
    }
    for (Future<?> future : running) {
      try {
        future.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("a file could not be de-identified", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CurieException(ErrorCode.RUN_INTERRUPTED, "interrupted", e);
      }
    }
  }

  private static double gdcmanon(ScratchFolder scratch, Path certificate, List<Path> halves) {
    Path out = scratch.empty("out");
    return Rounds.time(
            () -> {
              List<Process> running = new ArrayList<>();
              for (Path half : halves) {
                running.add(
                    Programs.start(
                        log(half),
                        "gdcmanon",
                        "-e",
                        "-c",
                        certificate.toString(),
                        "-i",
                        half.toString(),
                        "-o",
                        out.resolve(half.getFileName()).toString()));
              }
              for (int i = 0; i < running.size(); i++) {
                Programs.await(running.get(i), log(halves.get(i)), "gdcmanon");
              }
            })
        / FILES;
  }

  private static Path log(Path half) {
    return half.resolveSibling(half.getFileName() + ".log");
  }

  /** The files in as many folders as there are processes. */
  private static List<Path> halves(ScratchFolder scratch, List<Path> files) {
    List<Path> folders = new ArrayList<>();
    try {
      for (int i = 0; i < THREADS; i++) {
        Path folder = scratch.empty("half" + i);
        folders.add(folder);
        for (int f = i; f < files.size(); f += THREADS) {
          Files.createLink(folder.resolve(files.get(f).getFileName()), files.get(f));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folders;
  }

  private static Path certificate(ScratchFolder scratch) {
    Path certificate = scratch.path().resolve("certificate.pem");
    String key = scratch.path().resolve("key.pem").toString();
    Programs.run(
        scratch.path().resolve("openssl.log"),
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-subj",
        "/CN=bench",
        "-keyout",
        key,
        "-out",
        certificate.toString());
    return certificate;
  }

  private static byte[] read(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
