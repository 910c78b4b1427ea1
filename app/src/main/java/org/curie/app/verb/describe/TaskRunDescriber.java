// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.describe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.curie.app.command.TextTable;
import org.curie.learning.detect.experiment.DetectionExperiment;
import org.curie.learning.detect.experiment.DetectionPlan;
import org.curie.learning.detect.run.DetectionFigures;
import org.curie.learning.detect.run.DetectionRun;
import org.curie.learning.generate.experiment.GenerativeExperiment;
import org.curie.learning.generate.experiment.GenerativePlan;
import org.curie.learning.generate.run.GenerativeMetrics;
import org.curie.learning.generate.run.GenerativeRun;
import org.curie.learning.loop.RunFolder;
import org.curie.learning.model.ModelDescription.Figure;
import org.curie.learning.segment.evaluate.SegmentationMetrics;
import org.curie.learning.segment.experiment.SegmentationExperiment;
import org.curie.learning.segment.plan.SegmentationPlan;
import org.curie.learning.segment.run.SegmentationRun;

/**
 * The folder of a run of a task that its plan names, finished or not.
 *
 * @param <P> its plan
 * @param <M> what came of it
 */
final class TaskRunDescriber<P extends Record, M extends Record> implements Describer {
  private final Predicate<RunFolder> isBegun;
  private final Class<P> planType;
  private final Function<P, Facts> facts;
  private final Class<M> metricsType;
  private final Function<M, Stream<Map<String, Figure>>> figures;

  /** What is told of an experiment. */
  private record Facts(
      String task, Record experiment, String data, Object network, long seed, int epochs) {}

  /**
   * What a script reads.
   *
   * @param metrics absent until the run is finished
   */
  private record Run(Record experiment, long epochsDone, Optional<? extends Record> metrics) {}

  private TaskRunDescriber(
      Predicate<RunFolder> isBegun,
      Class<P> planType,
      Function<P, Facts> facts,
      Class<M> metricsType,
      Function<M, Stream<Map<String, Figure>>> figures) {
    this.isBegun = isBegun;
    this.planType = planType;
    this.facts = facts;
    this.metricsType = metricsType;
    this.figures = figures;
  }

  static Describer ofGeneration() {
    return new TaskRunDescriber<>(
        GenerativeRun::isBegunIn,
        GenerativePlan.class,
        plan -> {
          GenerativeExperiment e = plan.experiment();
          return new Facts(e.task().word(), e, e.data(), e.network(), e.seed(), e.fit().epochs());
        },
        GenerativeMetrics.class,
        metrics -> metrics.splits().values().stream().map(s -> s.metrics()));
  }

  static Describer ofSegmentation() {
    return new TaskRunDescriber<>(
        SegmentationRun::isBegunIn,
        SegmentationPlan.class,
        plan -> {
          SegmentationExperiment e = plan.experiment();
          return new Facts(e.task().word(), e, e.data(), e.network(), e.seed(), e.fit().epochs());
        },
        SegmentationMetrics.class,
        metrics -> metrics.splits().values().stream().map(s -> s.metrics()));
  }

  static Describer ofDetection() {
    return new TaskRunDescriber<>(
        DetectionRun::isBegunIn,
        DetectionPlan.class,
        plan -> {
          DetectionExperiment e = plan.experiment();
          return new Facts(e.task().word(), e, e.data(), e.network(), e.seed(), e.fit().epochs());
        },
        DetectionFigures.class,
        metrics -> metrics.splits().values().stream().map(s -> s.metrics()));
  }

  @Override
  public boolean recognises(Path path) {
    return isBegun.test(new RunFolder(path));
  }

  @Override
  public Description describe(Path path) {
    RunText text = RunText.of(new RunFolder(path));
    Facts run = facts.apply(text.plan(planType));
    Optional<M> metrics = text.metrics(metricsType);
    List<String> lines =
        new ArrayList<>(
            text.table(
                    TextTable.of("lw").row("Task", run.task()),
                    run.data(),
                    run.network(),
                    run.seed(),
                    run.epochs())
                .lines());
    metrics.stream()
        .flatMap(figures)
        .forEach(
            of -> {
              lines.add("");
              lines.addAll(ScoreText.metrics(of));
            });
    return new Description("run", new Run(run.experiment(), text.epochsDone(), metrics), lines);
  }
}
