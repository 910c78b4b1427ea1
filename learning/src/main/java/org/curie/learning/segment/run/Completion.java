// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.curie.core.file.AtomicFile;
import org.curie.core.provenance.Provenance;
import org.curie.learning.data.Split;
import org.curie.learning.graph.Network;
import org.curie.learning.json.Json;
import org.curie.learning.loop.RunFolder;
import org.curie.learning.model.ModelDescription;
import org.curie.learning.run.Engines;
import org.curie.learning.run.Environment;
import org.curie.learning.run.ProgramVersion;
import org.curie.learning.segment.data.CaseFiles;
import org.curie.learning.segment.data.SegmentationSet;
import org.curie.learning.segment.evaluate.CleaningChoice;
import org.curie.learning.segment.evaluate.SegmentationEvaluator;
import org.curie.learning.segment.evaluate.SegmentationFigures;
import org.curie.learning.segment.evaluate.SegmentationMetrics;
import org.curie.learning.segment.evaluate.SegmentationReport;
import org.curie.learning.segment.experiment.SegmentationExperiment;
import org.curie.learning.segment.model.SegmentationDescription;
import org.curie.learning.segment.model.SegmentationPackage;
import org.curie.learning.segment.plan.SegmentationPlan;
import org.curie.learning.segment.predict.Segmenter;
import org.curie.learning.segment.report.SegmentationCard;
import org.curie.learning.segment.report.SegmentationContent;
import org.curie.learning.segment.report.SegmentationPage;
import org.curie.learning.segment.report.ShownCases;
import org.curie.learning.segment.train.SegmentationTrainer;

/** From trained weights to a measured, packaged and reported model. */
final class Completion {
  private final CaseFiles files;
  private final Engines engines;
  private final ProgramVersion version;
  private final SegmentationRunObserver observer;
  private final int threads = Runtime.getRuntime().availableProcessors();

  Completion(
      CaseFiles files, Engines engines, ProgramVersion version, SegmentationRunObserver observer) {
    this.files = files;
    this.engines = engines;
    this.version = version;
    this.observer = observer;
  }

  /**
   * @param seconds that the run has taken when it is asked
   */
  SegmentationMetrics write(
      RunFolder folder,
      SegmentationPlan plan,
      Survey survey,
      SegmentationTrainer.Result trained,
      DoubleSupplier seconds) {
    observer.stage("Checking the packaged network");
    byte[] onnx = engines.format().write(trained.network());
    Agreement.require(onnx, engines, threads);
    SegmentationDescription raw = described(plan, survey, trained.network());
    CleaningChoice cleaning = cleaning(raw, onnx, survey.data().set());
    SegmentationDescription model = raw.withLargestOnly(cleaning.largestOnly());
    Measured found = measured(model, onnx, survey.data().set());
    SegmentationDescription measured =
        model.withMetrics(
            SegmentationFigures.overall(found.report()),
            SegmentationFigures.perStructure(found.report()));
    new SegmentationPackage(measured, onnx, SegmentationCard.write(measured)).write(folder.model());
    SegmentationMetrics metrics =
        SegmentationMetrics.of(
            found.report(), seconds.getAsDouble(), folder.model(), model.weightsSha256());
    write(
        folder.report(),
        SegmentationPage.write(
            new SegmentationContent(
                measured,
                plan,
                survey.fingerprint(),
                trained.history(),
                cleaning,
                found.report(),
                found.shown(),
                metrics.seconds())));
    write(folder.metrics(), Json.pretty(metrics)); // last: whoever finds it finds the rest
    return metrics;
  }

  /** What was measured, and the cases that show it. */
  private record Measured(SegmentationReport report, ShownCases shown) {}

  private Measured measured(SegmentationDescription model, byte[] onnx, SegmentationSet set) {
    Split part = tested(set);
    observer.stage("Measuring on the " + part.word() + " part");
    try (Segmenter segmenter = open(model, onnx)) {
      SegmentationReport report =
          new SegmentationEvaluator(files, model.labels(), observer::evaluated)
              .evaluate(segmenter, set, part);
      return new Measured(report, ShownCases.of(report, set, files, model.labels(), segmenter));
    }
  }

  private CleaningChoice cleaning(SegmentationDescription raw, byte[] onnx, SegmentationSet set) {
    observer.stage("Choosing on validation cases what is cleaned away");
    try (Segmenter segmenter = open(raw, onnx)) {
      return CleaningChoice.of(segmenter, set, files, raw.labels());
    }
  }

  /** Where nobody learned from: the test part, or without one the validation part. */
  private static Split tested(SegmentationSet set) {
    return set.of(Split.TEST).isEmpty() ? Split.VALIDATION : Split.TEST;
  }

  private Segmenter open(SegmentationDescription model, byte[] onnx) {
    return new SegmentationPackage(model, onnx, "").open(engines.deployment(), threads);
  }

  private SegmentationDescription described(SegmentationPlan plan, Survey survey, Network network) {
    SegmentationExperiment experiment = plan.experiment();
    String name = survey.data().set().name();
    return new SegmentationDescription(
        SegmentationDescription.FORMAT_VERSION,
        name,
        experiment.task(),
        experiment.labels(),
        experiment.patch(),
        experiment.inference(),
        List.of(),
        Map.of(),
        Map.of(),
        network.graph().learnedValues(),
        network.weights().sha256(),
        new Provenance(
            survey.data().sha256(),
            experiment.seed(),
            version.version(),
            version.revision(),
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
            Environment.of(engines)),
        experiment.withData(name),
        survey.fingerprint().cases(),
        "not stated; the licence of the training data applies",
        "Research: outlines %s in images like those of %s."
            .formatted(String.join(", ", experiment.labels().structures()), name),
        ModelDescription.WARNING);
  }

  private static void write(Path file, String text) {
    AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
