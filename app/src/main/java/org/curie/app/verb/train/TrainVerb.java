// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.train;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.curie.app.command.BesideResume;
import org.curie.app.command.Output;
import org.curie.app.contained.ContainmentOptions;
import org.curie.app.verb.CacheOptions;
import org.curie.app.verb.FitOptions;
import org.curie.app.verb.TimeSpan;
import org.curie.app.verb.segment.OutlineOptions;
import org.curie.learning.generate.experiment.GenerativeTask;
import org.curie.learning.loop.RunFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Data in; a trained, evaluated, explained and packaged model out. */
@Command(
    footer = {
      "",
      "Examples:",
      "  curie train pneumoniamnist.npz",
      "  curie train scans/ --out runs/scans --seed 2",
      "  curie train beats.csv                                     (windows of ECGs, see curie windows)",
      "  curie train scans/ --budget 10m",
      "  curie train runs/scans/experiment.yaml --out runs/again   (edited by hand)",
      "  curie train scans/ --network resnet18.onnx                (a network from elsewhere)",
      "  curie train scans/ --ensemble 5                           (five networks, one model)",
      "  curie train organs/ --fold 2                              (outlines: images/, labels/)",
      "  curie train bccd/BCCD                                     (images with boxes)",
      "  curie train few/ --from runs/pretrained                   (weights of another run)",
      "  curie train scans/ --teacher large.curie                  (a small network from a large)",
      "  curie train scans/ --task generation                      (makes synthetic images)",
      "  curie train scans/ --task reconstruction                  (tells unusual images)",
      "  curie train --resume runs/scans                           (after an interruption)"
    })
public final class TrainVerb implements Callable<Integer> {
  @Mixin private final Output output = new Output();
  @Mixin private final FitOptions fit = new FitOptions();
  @Mixin private final CacheOptions cache = new CacheOptions();
  @Mixin private final ContainmentOptions containment = new ContainmentOptions();
  @Mixin private final OutlineOptions outlines = new OutlineOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "DATA|EXPERIMENT",
      description =
          "A MedMNIST .npz, a folder with one sub-folder for each class, one with images/ and"
              + " labels/ (outlines), one of images with boxes (PASCAL VOC or COCO), a CSV manifest,"
              + " an .npz of sequences, the folder of PhysioNet's challenge of 2012, or an"
              + " experiment file (.yaml).")
  private @Nullable Path data;

  @Option(
      names = "--task",
      paramLabel = "TASK",
      description =
          "What to learn from DATA: generation (to make synthetic images) or reconstruction (to"
              + " tell unusual ones), in the place of telling classes apart.")
  private @Nullable GenerativeTask task;

  @Option(
      names = "--out",
      paramLabel = "RUN",
      description = "The run folder to make. Default: runs/NAME-DATE-TIME.")
  private @Nullable Path out;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      description =
          "Plan so that the whole takes no longer here, as 90s, 10m or 1h30m: with fewer epochs,"
              + " and if need be fewer networks, a narrower one and smaller images. Planned with,"
              + " not enforced.")
  private @Nullable Duration budget;

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description = "Go on with an interrupted run, to the same result.")
  private @Nullable Path resume;

  @Option(
      names = "--ensemble",
      paramLabel = "N",
      description =
          "Train N networks, from as many seeds, and package them as one model: 1 for one, instead"
              + " of the planned number.")
  private @Nullable Integer ensemble;

  @Override
  public Integer call() {
    fit.requireValid(output);
    cache.requireValid(output);
    containment.requireValid(output);
    TrainingOrder order =
        new TrainingOrder(
            output,
            fit,
            cache,
            containment,
            outlines,
            Optional.ofNullable(out),
            Optional.ofNullable(budget),
            Optional.ofNullable(ensemble),
            Optional.ofNullable(task));
    if (resume != null) {
      requireNothingBeside(order);
      Path run = resume;
      return first(order, known -> known.isBegunIn(run)).resume(new RunFolder(run));
    }
    if (data == null) {
      throw output.usage(
          "expected DATA to train on, an experiment file, or --resume RUN, but none was given");
    }
    if (budget != null && fit.given().contains("--epochs")) {
      throw output.usage("--budget chooses the number of epochs; leave out --epochs or --budget");
    }
    Path source = data;
    return first(order, known -> known.takes(source)).train(source);
  }

  /** The first task of that kind; the last takes whatever the others do not. */
  private static TrainingTask first(TrainingOrder order, Predicate<TrainingTask> kind) {
    return Stream.of(
            new PictureTask(order),
            new OutlineTask(order),
            new BoxTask(order),
            new ClassTask(order))
        .filter(kind)
        .findFirst()
        .orElseThrow();
  }

  private void requireNothingBeside(TrainingOrder order) {
    new BesideResume()
        .parameter(data)
        .option("--out", out)
        .options(order.given())
        .requireNone(output);
  }
}
