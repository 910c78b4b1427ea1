// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.signal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.curie.app.command.ExitCode;
import org.curie.app.command.Output;
import org.curie.app.wiring.FilesBelow;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.file.AtomicFile;
import org.curie.learning.data.Csv;
import org.curie.learning.data.Split;
import org.curie.learning.data.signal.AnnotatedWindows;
import org.curie.learning.data.signal.AnnotatedWindows.Labels;
import org.curie.learning.data.signal.AnnotatedWindows.Window;
import org.curie.learning.data.signal.AnnotationCode;
import org.curie.learning.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the windows around annotated beats as a manifest that {@code train} takes. */
@Command(
    footer = {
      "",
      "Examples:",
      "  curie windows mitdb/ --out beats.csv                        (AAMI's five classes of beats)",
      "  curie windows mitdb/100.hea --classes N,A --by-time --out beats.csv",
      "  curie train beats.csv",
      "",
      "The manifest is a table to read and edit: record, start, length, label, patient, split. Each",
      "record counts as a patient, unless you write otherwise."
    })
public final class WindowsVerb implements Callable<Integer> {
  private static final String AAMI = "aami";
  private static final String HEADER = "record,start,length,label,patient\n";
  private static final double TRAINING_SHARE = 0.6;
  private static final double VALIDATION_SHARE = 0.15;

  @Mixin private final Output output = new Output();

  @Parameters(
      arity = "1..*",
      paramLabel = "RECORD",
      description = "WFDB headers (.hea), or folders with some.")
  private List<Path> inputs = new ArrayList<>();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE.csv",
      description = "The manifest to write; beside the records, or above them.")
  private Path out = Path.of("");

  @Option(
      names = "--annotations",
      paramLabel = "ENDING",
      description = "Ending of the files with annotations. Default: atr.")
  private String ending = "atr";

  @Option(
      names = "--classes",
      paramLabel = "CLASSES",
      description =
          "aami for the five classes of beats N, S, V, F, Q; or the symbols of annotations to"
              + " take, such as N,A,V. Default: aami.")
  private String classes = AAMI;

  @Option(names = "--before", paramLabel = "SECONDS", description = "Default: 0.25.")
  private double before = 0.25;

  @Option(names = "--after", paramLabel = "SECONDS", description = "Default: 0.4.")
  private double after = 0.4;

  @Option(
      names = "--by-time",
      description =
          "Split each record by time: its first 60 %% for training, 15 %% for validation, the last"
              + " 25 %% for test. For few patients; what is learned of one is then tested on the"
              + " same. Else train splits by patient.")
  private boolean byTime;

  /** What {@code --json} says. */
  private record Listed(String manifest, int records, Map<String, Integer> windows) {}

  @Override
  public Integer call() {
    if (!(before >= 0 && after >= 0 && before + after > 0 && before + after <= 3600)) {
      throw output.usage("--before and --after are seconds from 0, together more than 0");
    }
    Labels labels = labels();
    Path folder = out.toAbsolutePath().normalize().getParent();
    Map<String, Integer> counts = new TreeMap<>();
    List<Path> headers = headers();
    StringBuilder table = new StringBuilder(byTime ? HEADER.strip() + ",split\n" : HEADER);
    for (Path header : headers) {
      String record = relative(folder, header);
      for (Window window : AnnotatedWindows.of(header, ending, before, after, labels)) {
        counts.merge(window.label(), 1, Integer::sum);
        table.append(row(record, header, window));
      }
    }
    requireSome(counts);
    AtomicFile.write(out, table.toString());
    counts.forEach((label, count) -> output.answer("%-8s %,8d windows".formatted(label, count)));
    output.answer("Written " + out);
    output.note("Next    curie train " + out);
    output.document(Json.pretty(new Listed(out.toString(), headers.size(), counts)).strip());
    return ExitCode.DONE.number();
  }

  private String row(String record, Path header, Window window) {
    List<String> fields =
        new ArrayList<>(
            List.of(
                record,
                Long.toString(window.start()),
                Integer.toString(window.length()),
                window.label(),
                patient(header)));
    if (byTime) {
      fields.add(split(window));
    }
    return Csv.row(fields.toArray(String[]::new));
  }

  private static String split(Window window) {
    Split split =
        window.place() < TRAINING_SHARE
            ? Split.TRAIN
            : window.place() < TRAINING_SHARE + VALIDATION_SHARE ? Split.VALIDATION : Split.TEST;
    return split.word();
  }

  private Labels labels() {
    if (classes.equalsIgnoreCase(AAMI)) {
      return Labels.aami();
    }
    Set<AnnotationCode> wanted = new LinkedHashSet<>();
    for (String symbol : classes.split(",", -1)) {
      wanted.add(
          AnnotationCode.ofSymbol(symbol.strip())
              .orElseThrow(
                  () ->
                      output.usage(
                          "--classes is aami or symbols such as N,A,V, but '%s' is none"
                              .formatted(symbol))));
    }
    return Labels.symbols(wanted);
  }

  /** Those given, and those in folders that have annotations beside them. */
  private List<Path> headers() {
    List<Path> headers = new ArrayList<>();
    for (Path input : inputs) {
      if (!Files.isDirectory(input)) {
        headers.add(input);
        continue;
      }
      int before = headers.size();
      FilesBelow.of(input).stream()
          .filter(file -> stem(file).isPresent() && Files.exists(annotations(file)))
          .forEach(headers::add);
      if (headers.size() == before) {
        throw new CurieException(
            ErrorCode.DATA_INSUFFICIENT,
            "no WFDB header in %s or below has annotations with the ending %s beside it"
                .formatted(input, ending));
      }
    }
    return headers;
  }

  private static Optional<String> stem(Path header) {
    String name = String.valueOf(header.getFileName());
    return name.endsWith(".hea")
        ? Optional.of(name.substring(0, name.length() - ".hea".length()))
        : Optional.empty();
  }

  private Path annotations(Path header) {
    return header.resolveSibling(stem(header).orElse("") + "." + ending);
  }

  private static String patient(Path header) {
    return stem(header).orElse(String.valueOf(header.getFileName()));
  }

  /** As the manifest names it: from its own folder. */
  private static String relative(Path folder, Path header) {
    Path absolute = header.toAbsolutePath().normalize();
    return folder.relativize(absolute).toString().replace('\\', '/');
  }

  private void requireSome(Map<String, Integer> counts) {
    if (counts.isEmpty()) {
      throw new CurieException(
          ErrorCode.DATA_INSUFFICIENT,
          "none of the annotations is of the classes asked for (" + classes + "); ask for others");
    }
  }
}
