// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.segment;

import java.nio.file.Path;
import java.util.Optional;
import org.curie.app.command.ExitCode;
import org.curie.app.command.Output;
import org.curie.app.command.Progress;
import org.curie.app.wiring.EngineChoice;
import org.curie.app.wiring.Wiring;
import org.curie.learning.data.Split;
import org.curie.learning.json.Json;
import org.curie.learning.segment.data.CaseFiles;
import org.curie.learning.segment.data.FoldSpec;
import org.curie.learning.segment.data.Inspection;
import org.curie.learning.segment.data.Inspector;
import org.curie.learning.segment.data.SegmentationFolder;
import org.curie.learning.segment.data.SegmentationSet;
import org.curie.learning.segment.evaluate.InstanceEvaluator;
import org.curie.learning.segment.evaluate.InstanceReport;
import org.curie.learning.segment.evaluate.SegmentationEvaluator;
import org.curie.learning.segment.evaluate.SegmentationMetrics;
import org.curie.learning.segment.evaluate.SegmentationReport;
import org.curie.learning.segment.model.SegmentationDescription;
import org.curie.learning.segment.model.SegmentationPackage;
import org.curie.learning.segment.predict.InstanceSegmenter;
import org.curie.learning.segment.predict.Segmenter;

/** What {@code evaluate} does with a model that outlines structures. */
public final class SegmentationEvaluation {
  private final Output output;
  private final Path model;
  private final EngineChoice engine;

  public SegmentationEvaluation(Output output, Path model, EngineChoice engine) {
    this.output = output;
    this.model = model;
    this.engine = engine;
  }

  /**
   * @param part whose cases are measured; empty for every case, as one of a test part
   * @param seed of made splits, where it is not that of the model
   */
  public int measure(Path data, Optional<Split> part, Optional<Long> seed) {
    long started = System.nanoTime();
    SegmentationPackage packaged = SegmentationPackage.read(model);
    SegmentationDescription description = packaged.description();
    output.note("Reading " + data + " …");
    SegmentationSet read =
        read(
            data,
            seed.orElse(description.provenance().seed()),
            description.experiment().fold().filter(_ -> part.isPresent()));
    SegmentationSet wanted = part.isPresent() ? read : read.allForTest();
    CaseFiles files = new CaseFiles(Wiring.images());
    Inspection sound =
        new Inspector(files, threads(), (_, _) -> {})
            .inspect(wanted.withLabels(description.labels()));
    sound.warnings().forEach(warning -> output.note("Beware: " + warning + "."));
    warnOfOverlap(description, sound, part);
    Split split = part.orElse(Split.TEST);
    Judged judged =
        description.labels().areThings()
            ? things(packaged, files, sound.set(), split)
            : structures(packaged, files, sound.set(), split);
    SegmentationMetrics metrics =
        judged.metrics((System.nanoTime() - started) / 1e9, model, description.weightsSha256());
    output.answers(OutlineScores.lines(metrics));
    output.document(Json.pretty(metrics).strip());
    return ExitCode.DONE.number();
  }

  /** What was measured, as figures once it is known how long it took. */
  private interface Judged {
    SegmentationMetrics metrics(double seconds, Path model, String weightsSha256);
  }

  private Judged structures(
      SegmentationPackage packaged, CaseFiles files, SegmentationSet set, Split split) {
    try (Segmenter segmenter = packaged.open(Wiring.outlining(engine), threads());
        Progress bar = progress(set, split)) {
      SegmentationReport report =
          new SegmentationEvaluator(
                  files, packaged.description().labels(), (_, _) -> bar.advance(1))
              .evaluate(segmenter, set, split);
      return (seconds, file, sha256) -> SegmentationMetrics.of(report, seconds, file, sha256);
    }
  }

  private Judged things(
      SegmentationPackage packaged, CaseFiles files, SegmentationSet set, Split split) {
    try (InstanceSegmenter segmenter = packaged.openInstances(Wiring.outlining(engine), threads());
        Progress bar = progress(set, split)) {
      InstanceReport report =
          new InstanceEvaluator(files, packaged.description().labels(), (_, _) -> bar.advance(1))
              .evaluate(segmenter, packaged.decoding(), set, split);
      return (seconds, file, sha256) -> SegmentationMetrics.of(report, seconds, file, sha256);
    }
  }

  private Progress progress(SegmentationSet set, Split split) {
    return output.progress("Measuring", "cases", set.of(split).size());
  }

  private static int threads() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** With the fold that the model was tested on, where these data have it. */
  private static SegmentationSet read(Path data, long seed, Optional<FoldSpec> fold) {
    SegmentationSet plain = SegmentationFolder.read(data, seed, Optional.empty());
    boolean hasFold =
        fold.isPresent()
            && (fold.get().made().isPresent() || plain.folds().contains(fold.get().held()));
    return hasFold ? SegmentationFolder.read(data, seed, fold) : plain;
  }

  /** Splits made here are those of training only if data and seed are the same. */
  private void warnOfOverlap(
      SegmentationDescription description, Inspection data, Optional<Split> part) {
    if (description.ensemble().isPresent()
        && data.filesSha256().equals(description.provenance().dataSha256())) {
      output.note(
          "Beware: this model is made of all folds of these data, so no case is left that it has"
              + " not seen; the figures are too good.");
      return;
    }
    if (part.isPresent()
        && !data.set().splitsGiven()
        && !data.sha256().equals(description.provenance().dataSha256())) {
      output.note(
          "Beware: these data bring no splits, so they were made here, and they are not those the"
              + " model was trained with; if it was trained on some of these cases, the figures are"
              + " too good.");
    }
  }
}
