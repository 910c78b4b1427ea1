// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.curie.core.file.AtomicFile;
import org.curie.core.provenance.Provenance;
import org.curie.learning.graph.Network;
import org.curie.learning.json.Json;
import org.curie.learning.loop.RunFolder;
import org.curie.learning.model.ModelDescription;
import org.curie.learning.run.Engines;
import org.curie.learning.run.Environment;
import org.curie.learning.run.ProgramVersion;
import org.curie.learning.segment.data.CaseFiles;
import org.curie.learning.segment.evaluate.SegmentationMetrics;
import org.curie.learning.segment.experiment.SegmentationExperiment;
import org.curie.learning.segment.model.SegmentationDescription;
import org.curie.learning.segment.model.SegmentationPackage;
import org.curie.learning.segment.plan.SegmentationPlan;
import org.curie.learning.segment.report.RunFacts;
import org.curie.learning.segment.report.SegmentationCard;
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
    Judging judging =
        new Judging(files, engines.forOutlining(), observer, survey.data().set(), threads);
    Judging.Judged judged =
        judging.judge(described(plan, survey, trained.network()), onnx, survey.fingerprint());
    SegmentationDescription model = judged.model();
    new SegmentationPackage(model, onnx, SegmentationCard.write(model)).write(folder.model());
    SegmentationMetrics metrics = judged.metrics(seconds.getAsDouble(), folder.model());
    RunFacts run = new RunFacts(plan, survey.fingerprint(), trained.history(), metrics.seconds());
    write(folder.report(), judged.page(run));
    write(folder.metrics(), Json.pretty(metrics)); // last: whoever finds it finds the rest
    return metrics;
  }

  private SegmentationDescription described(SegmentationPlan plan, Survey survey, Network network) {
    SegmentationExperiment experiment = plan.experiment();
    String name = survey.data().set().name();
    return new SegmentationDescription(
        SegmentationDescription.formatVersion(experiment.labels()),
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
            Environment.of(engines.forOutlining())),
        experiment.withData(name),
        survey.fingerprint().cases(),
        "not stated; the licence of the training data applies",
        "Research: outlines %s in images like those of %s."
            .formatted(String.join(", ", experiment.labels().structures()), name),
        ModelDescription.WARNING,
        Optional.empty(),
        Optional.empty());
  }

  private static void write(Path file, String text) {
    AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
