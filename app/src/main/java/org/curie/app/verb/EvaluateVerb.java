// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.curie.app.command.ExitCode;
import org.curie.app.command.Output;
import org.curie.app.command.TextTable;
import org.curie.app.verb.describe.ScoreText;
import org.curie.app.verb.detect.DetectionMeasurement;
import org.curie.app.verb.segment.Outlining;
import org.curie.app.verb.segment.SegmentationEvaluation;
import org.curie.app.wiring.Wiring;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.metric.MetricsSpec;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.data.Split;
import org.curie.learning.detect.data.DetectionReader;
import org.curie.learning.engine.InferenceEngine;
import org.curie.learning.evaluate.CasePrediction;
import org.curie.learning.evaluate.ClassificationReport;
import org.curie.learning.evaluate.Evaluator;
import org.curie.learning.evaluate.MetricsDocument;
import org.curie.learning.json.Json;
import org.curie.learning.model.Classifier;
import org.curie.learning.model.Ensemble;
import org.curie.learning.model.ModelPackage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures a packaged model on labelled data. */
@Command(
    footer = {
      "",
      "Examples:",
      "  curie evaluate runs/scans/model.curie --data scans/",
      "  curie evaluate model.curie --data other-hospital.csv --split all"
    })
public final class EvaluateVerb implements Callable<Integer> {
  private static final String ALL = "all";

  @Mixin private final Output output = new Output();

  @Parameters(paramLabel = "MODEL", description = "A model package (.curie).")
  private Path model = Path.of("");

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DATA",
      description =
          "A MedMNIST .npz, a folder of classes, or a CSV manifest; for outlines a folder with"
              + " images/ and labels/, for boxes a folder of images with boxes.")
  private Path data = Path.of("");

  @Option(
      names = "--split",
      paramLabel = "PART",
      description =
          "test, validation or train; or all, which takes every case as a test case: for data the"
              + " model has never seen. Default: test.")
  private String part = "test";

  @Option(
      names = "--seed",
      description =
          "Makes the splits where the data give none. Default: the seed the model was trained with,"
              + " so that its test cases are found again.")
  private @Nullable Long seed;

  @Mixin private final EngineOption engine = new EngineOption();

  @Override
  public Integer call() {
    Split split = split();
    if (Outlining.isFor(model)) {
      return new SegmentationEvaluation(output, model, engine.choice(output))
          .measure(
              data,
              part.equals(ALL) ? Optional.empty() : Optional.of(split),
              Optional.ofNullable(seed));
    }
    if (DetectionMeasurement.isFor(model)) {
      engine.requireAuto(output, "models that find boxes");
      return new DetectionMeasurement(output, model)
          .measure(
              data,
              seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
              part.equals(ALL) ? Optional.empty() : Optional.of(split));
    }
    ModelPackage packaged = ModelPackage.read(model);
    requireClasses();
    long splitSeed = seed == null ? packaged.description().provenance().seed() : seed;
    output.note("Reading " + data + " …");
    DataSet read = Wiring.dataSets().read(data, splitSeed);
    DataSet cases = part.equals(ALL) ? allForTest(read) : read;
    warnOfOverlap(packaged, cases);
    warnOfFolds(packaged);

    output.note("Evaluating …");
    long started = System.nanoTime();
    int threads = Runtime.getRuntime().availableProcessors();
    InferenceEngine asked = Wiring.deployment(engine.choice(output));
    try (Classifier classifier = Classifier.open(packaged, asked, threads)) {
      ClassificationReport report =
          new Evaluator(MetricsSpec.defaults()).evaluate(classifier, cases, split);
      MetricsDocument metrics =
          MetricsDocument.of(
              report,
              (System.nanoTime() - started) / 1e9,
              model,
              packaged.description().weightsSha256());
      metrics.splits().forEach((name, f) -> output.answers(ScoreText.of(name, f)));
      tellDisagreement(report);
      output.document(Json.pretty(metrics).strip());
    }
    return ExitCode.DONE.number();
  }

  private void requireClasses() {
    if (DetectionReader.isIn(data)) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "the model tells apart what whole images show, but "
              + data
              + " holds images with boxes; use locate to measure how well the model points at them");
    }
  }

  private void warnOfFolds(ModelPackage packaged) {
    if (packaged.description().ensemble().stream().anyMatch(e -> e.kind() == Ensemble.Kind.FOLDS)) {
      output.note(
          "Beware: this model is made of all folds of its data, so no case of these is left that it"
              + " has not seen; its figures mean something on other data only.");
    }
  }

  /** Whether an ensemble's members disagree more where they are wrong. */
  private void tellDisagreement(ClassificationReport report) {
    List<CasePrediction> known =
        report.predictions().stream().filter(p -> p.disagreement().isPresent()).toList();
    if (known.isEmpty()) {
      return;
    }
    output.answer("");
    output.answers(
        TextTable.of("lrr")
            .row("Disagreement (nats)", "cases", "median")
            .row("right answers", count(known, true), median(known, true))
            .row("wrong answers", count(known, false), median(known, false))
            .lines());
  }

  private static long count(List<CasePrediction> known, boolean right) {
    return known.stream().filter(p -> p.isRight() == right).count();
  }

  private static String median(List<CasePrediction> known, boolean right) {
    double[] sorted =
        known.stream()
            .filter(p -> p.isRight() == right)
            .mapToDouble(p -> p.disagreement().orElseThrow().mutualInformation())
            .sorted()
            .toArray();
    int n = sorted.length;
    return n == 0 ? "-" : ScoreText.number((sorted[(n - 1) / 2] + sorted[n / 2]) / 2);
  }

  private Split split() {
    part = part.toLowerCase(Locale.ROOT);
    return part.equals(ALL)
        ? Split.TEST
        : Split.parse(part)
            .orElseThrow(
                () ->
                    output.usage(
                        "--split is test, validation, train or all, but was '" + part + "'"));
  }

  private static DataSet allForTest(DataSet data) {
    return data.withSplits(Collections.nCopies(data.cases().size(), Split.TEST), true);
  }

  /** Splits made here are those of training only if data and seed are the same. */
  private void warnOfOverlap(ModelPackage packaged, DataSet cases) {
    if (cases.splitsGiven()
        || Fingerprint.of(cases)
            .sha256()
            .equals(packaged.description().provenance().dataSha256())) {
      return;
    }
    output.note(
        "Beware: these data bring no splits, so they were made here, and they are not those the"
            + " model was trained with; if it was trained on some of these cases, the figures are"
            + " too good.");
  }
}
