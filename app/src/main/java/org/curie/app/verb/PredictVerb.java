// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.curie.app.command.Output;
import org.curie.app.command.PartialFailure;
import org.curie.app.command.ProgramVersion;
import org.curie.app.command.Progress;
import org.curie.app.command.TextTable;
import org.curie.app.verb.describe.ScoreText;
import org.curie.app.verb.detect.FoundBoxes;
import org.curie.app.verb.generate.Asked;
import org.curie.app.verb.generate.UnusualPictures;
import org.curie.app.verb.segment.Outlining;
import org.curie.app.wiring.Wiring;
import org.curie.core.error.CurieException;
import org.curie.core.file.AtomicFile;
import org.curie.learning.data.Split;
import org.curie.learning.engine.InferenceEngine;
import org.curie.learning.json.Json;
import org.curie.learning.model.Classifier;
import org.curie.learning.model.ModelPackage;
import org.curie.learning.predict.FailedInput;
import org.curie.learning.predict.Prediction;
import org.curie.learning.predict.PredictionReport;
import org.curie.learning.predict.PredictionTable;
import org.curie.learning.predict.Predictor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks a packaged model about cases whose truth is not known. */
@Command(
    footer = {
      "",
      "Examples:",
      "  curie predict model.curie chest.png",
      "  curie predict model.curie images/ --out answers --format json,csv",
      "  curie predict model.curie 100.hea#1500      (a model of signals: one window of a record)",
      "  curie predict cells.curie smears/ --out found --format png,coco          (boxes)",
      "  curie predict autoencoder.curie images/     (how unusual each is, --task reconstruction)",
      "  curie predict organs.curie ct.nii.gz --out outlines --format nifti,png  (outlines)",
      "  curie predict organs.curie series/ --out found --format dicom-seg,dicom-sr",
      "",
      "An input that cannot be read does not stop the others: it is listed as failed, and the exit",
      "code is then 3."
    })
public final class PredictVerb implements Callable<Integer> {
  /** A file the answers can be written to; more are planned than there are. */
  private enum Format {
    JSON,
    CSV
  }

  private static final Set<String> PLANNED =
      Set.of("png", "nifti", "dicom-seg", "dicom-labelmap", "dicom-sr", "dicom-sc", "fhir");

  /** Those that no model answers in. */
  private static final Set<String> PLANNED_FOR_ALL = Set.of("dicom-sc", "fhir");

  @Mixin private final Output output = new Output();

  @Parameters(index = "0", paramLabel = "MODEL", description = "A model package (.curie).")
  private Path model = Path.of("");

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "INPUT",
      description =
          "Images (PNG, JPEG), folders with images, or a MedMNIST .npz; one case of it as"
              + " FILE.npz#test/12. For a model of sequences WFDB records (.hea), tables (.csv,"
              + " .csv.gz, .txt) or data sets.")
  private List<Path> inputs = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write the answers to files in this folder.")
  private @Nullable Path out;

  @Option(
      names = "--format",
      split = ",",
      paramLabel = "FORMAT",
      description =
          "What to write: json (predictions.json), csv (predictions.csv); of outlines label maps as"
              + " nifti, nrrd or png, and of DICOM images also dicom-seg or dicom-labelmap (a"
              + " segmentation) and dicom-sr (the measurements, with their segmentation); of boxes also dicom-sr, coco (predictions.coco.json) and png (the image"
              + " with its boxes). Default: json, of outlines nifti for volumes and png for"
              + " pictures.")
  private List<String> formats = new ArrayList<>();

  @Option(
      names = "--split",
      paramLabel = "PART",
      description = "Which part of a data set: test, validation or train. Default: test.")
  private String part = "test";

  @Mixin private final EngineOption engine = new EngineOption();

  @Override
  public Integer call() {
    requirePossibleFormats();
    Optional.ofNullable(out).ifPresent(AtomicFile::sweepAbandoned);
    if (Outlining.isFor(model)) {
      return new Outlining(output, model, Optional.ofNullable(out), engine.choice(output))
          .answer(inputs, formats);
    }
    Split split =
        Split.parse(part)
            .orElseThrow(
                () -> output.usage("--split is test, validation or train, but was '" + part + "'"));
    if (FoundBoxes.isFor(model)) {
      engine.requireAuto(output, "models that find boxes");
      return answerBoxes(told(InputCases.ofImages(inputs, split)));
    }
    Set<Format> wanted = formats();
    if (UnusualPictures.isFor(model)) {
      engine.requireAuto(output, "models that reconstruct");
      return answerUnusual(told(InputCases.ofImages(inputs, split)), wanted);
    }
    ModelPackage packaged = ModelPackage.read(model);
    PredictionReport report =
        ask(packaged, told(InputCases.of(packaged.description(), inputs, split)));
    write(report, wanted);
    tell(report);
    return PartialFailure.exitCode(report.failures()).number();
  }

  /** The cases, when it is said which files are none. */
  private List<InputCase> told(InputCases found) {
    if (!found.skipped().isEmpty()) {
      output.note(
          "Left out %d file(s) that are no images by their names, such as %s"
              .formatted(found.skipped().size(), found.skipped().getFirst()));
    }
    return found.cases();
  }

  /** Of a detector: what it finds in each image. */
  private int answerBoxes(List<InputCase> images) {
    return new FoundBoxes(output, model, Optional.ofNullable(out), formats)
        .answer(
            images.stream()
                .map(i -> new FoundBoxes.Asked(i.name(), () -> i.read().requireImage()))
                .toList());
  }

  /** Of a model that reconstructs: how unusual each image is. */
  private int answerUnusual(List<InputCase> images, Set<Format> wanted) {
    Set<String> names =
        wanted.stream().map(f -> f.name().toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    return new UnusualPictures(output, model, Optional.ofNullable(out))
        .answer(
            images.stream().map(i -> new Asked(i.name(), () -> i.read().requireImage())).toList(),
            names);
  }

  private PredictionReport ask(ModelPackage packaged, List<InputCase> cases) {
    List<Prediction> predictions = new ArrayList<>();
    List<FailedInput> failures = new ArrayList<>();
    int threads = Runtime.getRuntime().availableProcessors();
    InferenceEngine asked = Wiring.deployment(engine.choice(output));
    try (Classifier classifier = Classifier.open(packaged, asked, threads);
        Progress progress = output.progress("Asking", "cases", cases.size())) {
      Predictor predictor = new Predictor(classifier);
      for (InputCase one : cases) {
        try {
          predictions.add(predictor.predict(one.name(), one.read()));
        } catch (CurieException e) {
          failures.add(FailedInput.of(one.name(), e));
        }
        progress.advance(1);
      }
    }
    ProgramVersion program = ProgramVersion.current();
    return PredictionReport.of(
        packaged.description(),
        "Curie " + program.version() + " (" + program.revision() + ")",
        predictions,
        failures);
  }

  private void write(PredictionReport report, Set<Format> wanted) {
    if (out == null) {
      return;
    }
    for (Format format : wanted) {
      Path file = out.resolve("predictions." + format.name().toLowerCase(Locale.ROOT));
      String content =
          switch (format) {
            case JSON -> Json.pretty(report);
            case CSV -> PredictionTable.of(report);
          };
      AtomicFile.write(file, content);
      output.answer("Written " + file);
    }
  }

  private void tell(PredictionReport report) {
    if (out == null && !report.predictions().isEmpty()) {
      output.answers(table(report).lines());
    }
    report
        .failures()
        .forEach(
            f -> output.failure("curie: %s: %s [%s]".formatted(f.input(), f.message(), f.code())));
    output.note(
        "%d answered, %d failed. %s"
            .formatted(report.predictions().size(), report.failures().size(), report.warning()));
    output.document(Json.pretty(report).strip());
  }

  /** With the disagreement of an ensemble's members. */
  private static TextTable table(PredictionReport report) {
    if (report.predictions().stream().noneMatch(p -> p.disagreement().isPresent())) {
      TextTable table = TextTable.of("llr").row("Input", "answer", "probability");
      report
          .predictions()
          .forEach(p -> table.row(p.input(), p.predicted(), ScoreText.number(p.probability())));
      return table;
    }
    TextTable table =
        TextTable.of("llrr").row("Input", "answer", "probability", "disagreement (nats)");
    for (Prediction p : report.predictions()) {
      table.row(
          p.input(),
          p.predicted(),
          ScoreText.number(p.probability()),
          p.disagreement().map(d -> ScoreText.number(d.mutualInformation())).orElse("-"));
    }
    return table;
  }

  /** What can be said of formats before it is known what the model answers. */
  private void requirePossibleFormats() {
    if (!formats.isEmpty() && out == null) {
      throw output.usage("--format says what to write into a folder; add --out DIR");
    }
    for (String name : formats) {
      if (PLANNED_FOR_ALL.contains(name.strip().toLowerCase(Locale.ROOT))) {
        throw output.usage("--format " + name.strip() + " is not available yet; leave it out");
      }
    }
  }

  private Set<Format> formats() {
    Set<Format> wanted = new LinkedHashSet<>();
    for (String name : formats.isEmpty() ? List.of("json") : formats) {
      switch (name.strip().toLowerCase(Locale.ROOT)) {
        case "json" -> wanted.add(Format.JSON);
        case "csv" -> wanted.add(Format.CSV);
        case String planned when PLANNED.contains(planned) ->
            throw output.usage("--format " + planned + " is not available yet; use json or csv");
        default -> throw output.usage("--format is json or csv, but was '" + name + "'");
      }
    }
    return wanted;
  }
}
