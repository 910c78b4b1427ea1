// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.run;

import java.nio.file.Path;
import java.util.Map;
import org.curie.learning.data.Split;
import org.curie.learning.run.Engines;
import org.curie.learning.segment.data.CaseFiles;
import org.curie.learning.segment.data.SegmentationSet;
import org.curie.learning.segment.evaluate.CleaningChoice;
import org.curie.learning.segment.evaluate.DecodingChoice;
import org.curie.learning.segment.evaluate.InstanceEvaluator;
import org.curie.learning.segment.evaluate.InstanceReport;
import org.curie.learning.segment.evaluate.SegmentationEvaluator;
import org.curie.learning.segment.evaluate.SegmentationFigures;
import org.curie.learning.segment.evaluate.SegmentationMetrics;
import org.curie.learning.segment.evaluate.SegmentationReport;
import org.curie.learning.segment.instance.InstanceDecoding;
import org.curie.learning.segment.model.SegmentationDescription;
import org.curie.learning.segment.model.SegmentationPackage;
import org.curie.learning.segment.plan.SegmentationFingerprint;
import org.curie.learning.segment.predict.InstanceSegmenter;
import org.curie.learning.segment.predict.Segmenter;
import org.curie.learning.segment.report.InstancePage;
import org.curie.learning.segment.report.RunFacts;
import org.curie.learning.segment.report.SegmentationContent;
import org.curie.learning.segment.report.SegmentationPage;
import org.curie.learning.segment.report.ShownCases;

/**
 * Chooses on validation cases how a trained network's answers are read, then measures it where
 * nobody learned from.
 */
record Judging(
    CaseFiles files,
    Engines engines,
    SegmentationRunObserver observer,
    SegmentationSet set,
    int threads) {

  /** A measured model, with what a report shows of it. */
  sealed interface Judged {
    SegmentationDescription model();

    SegmentationMetrics metrics(double seconds, Path file);

    /** The page about the run. */
    String page(RunFacts run);
  }

  Judged judge(SegmentationDescription raw, byte[] onnx, SegmentationFingerprint data) {
    return raw.labels().areThings() ? things(raw, onnx, data) : structures(raw, onnx);
  }

  private record Structures(
      SegmentationDescription model,
      CleaningChoice cleaning,
      SegmentationReport report,
      ShownCases shown)
      implements Judged {
    @Override
    public SegmentationMetrics metrics(double seconds, Path file) {
      return SegmentationMetrics.of(report, seconds, file, model.weightsSha256());
    }

    @Override
    public String page(RunFacts run) {
      return SegmentationPage.write(new SegmentationContent(model, run, cleaning, report, shown));
    }
  }

  private record Things(
      SegmentationDescription model,
      DecodingChoice decoding,
      InstanceReport report,
      ShownCases shown)
      implements Judged {
    @Override
    public SegmentationMetrics metrics(double seconds, Path file) {
      return SegmentationMetrics.of(report, seconds, file, model.weightsSha256());
    }

    @Override
    public String page(RunFacts run) {
      return InstancePage.write(model, run, decoding, report, shown);
    }
  }

  private Judged structures(SegmentationDescription raw, byte[] onnx) {
    CleaningChoice cleaning;
    observer.stage("Choosing on validation cases what is cleaned away");
    try (Segmenter segmenter = open(raw, onnx)) {
      cleaning = CleaningChoice.of(segmenter, set, files, raw.labels());
    }
    SegmentationDescription model = raw.withLargestOnly(cleaning.largestOnly());
    try (Segmenter segmenter = open(model, onnx)) {
      SegmentationReport report =
          new SegmentationEvaluator(files, model.labels(), observer::evaluated)
              .evaluate(segmenter, set, tested());
      ShownCases shown = ShownCases.of(report, set, files, model.labels(), segmenter);
      SegmentationDescription measured =
          model.withMetrics(
              SegmentationFigures.overall(report), SegmentationFigures.perStructure(report));
      return new Structures(measured, cleaning, report, shown);
    }
  }

  private Judged things(SegmentationDescription raw, byte[] onnx, SegmentationFingerprint data) {
    try (InstanceSegmenter segmenter = new InstanceSegmenter(open(raw, onnx))) {
      observer.stage("Choosing on validation cases how things are told apart");
      DecodingChoice choice =
          DecodingChoice.of(segmenter, set, files, raw.labels(), leastVoxels(data));
      InstanceDecoding rules = choice.best().rules();
      InstanceReport report =
          new InstanceEvaluator(files, raw.labels(), observer::evaluated)
              .evaluate(segmenter, rules, set, tested());
      ShownCases shown = ShownCases.of(report, rules, set, files, segmenter);
      SegmentationDescription measured =
          raw.withDecoding(rules)
              .withMetrics(SegmentationFigures.ofThings(report.summary()), Map.of());
      return new Things(measured, choice, report, shown);
    }
  }

  /** Half of what nearly all things in training images have. */
  private static int leastVoxels(SegmentationFingerprint data) {
    return data.things().map(t -> Math.clamp(t.smallest() / 2, 1, 1 << 20)).orElse(1);
  }

  /** Where nobody learned from: the test part, or without one the validation part. */
  private Split tested() {
    Split part = set.of(Split.TEST).isEmpty() ? Split.VALIDATION : Split.TEST;
    observer.stage("Measuring on the " + part.word() + " part");
    return part;
  }

  private Segmenter open(SegmentationDescription model, byte[] onnx) {
    return new SegmentationPackage(model, onnx, "").open(engines.deployment(), threads);
  }
}
