// SPDX-License-Identifier: Apache-2.0
package org.curie.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.curie.app.command.ExitCode;
import org.curie.app.command.FailureHandler;
import org.curie.app.command.Output;
import org.curie.bench.dicom.DeidentifyBench;
import org.curie.bench.dicom.DicomDecodeBench;
import org.curie.bench.dicom.DicomParseBench;
import org.curie.bench.dicom.DicomStoreBench;
import org.curie.bench.harness.Benchmark;
import org.curie.bench.harness.Measurement;
import org.curie.bench.imaging.DeformationBench;
import org.curie.bench.imaging.FiltersBench;
import org.curie.bench.imaging.VolumesBench;
import org.curie.bench.learning.DataLoadingBench;
import org.curie.bench.learning.MemoryBench;
import org.curie.bench.learning.TrainingStepBench;
import org.curie.bench.segment.LargeVolumeBench;
import org.curie.bench.segment.SlidingWindowBench;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.json.Json;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The verb {@code bench}, started by the launcher with this module on the class path. */
@Command(
    name = "curie bench",
    mixinStandardHelpOptions = true,
    description = "Measure, ours and the peer alternating in one run.",
    footer = {"", "Example:", "  curie bench training-step --json"})
final class Bench implements Callable<Integer> {
  @Mixin private final Output output = new Output();

  @Parameters(
      paramLabel = "NAME",
      description =
          "training-step, sliding-window, large-volume, data-loading, memory, dicom-parse,"
              + " dicom-decode, dicom-store, deidentify, filters, deformation or volumes.")
  private String name = "";

  @Option(
      names = "--home",
      hidden = true,
      description = "The source checkout; set by the launcher.")
  private Path home = Path.of(".");

  private Bench() {}

  public static void main(String[] args) {
    PrintWriter out = writer(FileDescriptor.out);
    PrintWriter err = writer(FileDescriptor.err);
    FailureHandler failures = new FailureHandler("1".equals(System.getenv("CURIE_DEBUG")));
    int exit =
        new CommandLine(new Bench())
            .setOut(out)
            .setErr(err)
            .setExecutionExceptionHandler(failures)
            .setParameterExceptionHandler(failures)
            .execute(args);
    out.flush();
    System.exit(exit);
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
  }

  @Override
  public Integer call() {
    List<Benchmark> all =
        List.of(
            new TrainingStepBench(peer("torch_peer.py")),
            new SlidingWindowBench(peer("sliding_window_peer.py")),
            new LargeVolumeBench(),
            new DataLoadingBench(),
            new MemoryBench(),
            new DicomParseBench(peer("dicom_parse_peer.py")),
            new DicomDecodeBench(peer("dicom_decode_peer.py")),
            new DicomStoreBench(),
            new DeidentifyBench(),
            new FiltersBench(),
            new DeformationBench(),
            new VolumesBench(peer("volumes_peer.py")));
    Benchmark chosen =
        all.stream()
            .filter(b -> b.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new CurieException(
                        ErrorCode.SETTING_INVALID,
                        "there is no benchmark "
                            + name
                            + "; there are "
                            + String.join(", ", all.stream().map(Benchmark::name).toList())));
    List<Measurement> results = chosen.run(output::note);
    results.forEach(r -> output.answer(line(r)));
    output.document(Json.pretty(Map.of("results", results)).strip());
    return ExitCode.DONE.number();
  }

  private Path peer(String script) {
    return home.resolve("bench/src/main/python").resolve(script);
  }

  private static String line(Measurement m) {
    String ours = String.format(Locale.ROOT, "%-34s %10.2f %s", m.name(), m.ours(), m.unit());
    return m.speedup().isEmpty()
        ? ours
        : ours
            + String.format(
                Locale.ROOT,
                "   %10.2f %s  (%s)   %.2f times as fast",
                m.peer().orElseThrow(),
                m.unit(),
                m.peerName().orElseThrow(),
                m.speedup().getAsDouble());
  }
}
