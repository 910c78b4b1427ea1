// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.curie.app.command.ExitCode;
import org.curie.app.command.Output;
import org.curie.app.wiring.Wiring;
import org.curie.learning.engine.Precision;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.experiment.FitSpec;
import org.curie.learning.json.Json;
import org.curie.learning.run.TrainingResult;
import org.curie.learning.run.TrainingRun;
import org.curie.learning.train.RunFolder;
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
      "  curie train runs/scans/experiment.yaml --out runs/again   (edited by hand)",
      "  curie train --resume runs/scans                           (after an interruption)"
    })
public final class TrainVerb implements Callable<Integer> {
  @Mixin private final Output output = new Output();

  @Parameters(
      arity = "0..1",
      paramLabel = "DATA|EXPERIMENT",
      description =
          "A MedMNIST .npz, a folder with one sub-folder for each class, a CSV manifest, or an"
              + " experiment file (.yaml).")
  private @Nullable Path data;

  @Option(
      names = "--out",
      paramLabel = "RUN",
      description = "The run folder to make. Default: runs/NAME-DATE-TIME.")
  private @Nullable Path out;

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description = "Go on with an interrupted run, to the same result.")
  private @Nullable Path resume;

  @Option(names = "--seed", description = "Decides all randomness. Default: 1.")
  private @Nullable Long seed;

  @Option(names = "--epochs", description = "Instead of the planned number.")
  private @Nullable Integer epochs;

  @Option(names = "--precision", description = "fp32 or bf16, instead of the planned one.")
  private @Nullable Precision precision;

  @Override
  public Integer call() {
    TrainingRun run = Wiring.trainingRun(new RunConsole(output));
    TrainingResult result = resume == null ? begin(run) : run.resume(new RunFolder(resume));
    output.document(Json.pretty(result.metrics()).strip());
    return ExitCode.DONE.number();
  }

  private TrainingResult begin(TrainingRun run) {
    return run.train(data, seed == null ? 1 : seed, this::overridden, new RunFolder(folder(data)));
  }

  private Experiment overridden(Experiment planned) {
    FitSpec fit = planned.fit();
    fit = epochs == null ? fit : fit.withEpochs(epochs);
    fit = precision == null ? fit : fit.withPrecision(precision);
    Experiment experiment = planned.withFit(fit);
    return seed == null ? experiment : experiment.withSeed(seed);
  }

  private Path folder(Path source) {
    if (out != null) {
      return out;
    }
    String name = source.toAbsolutePath().normalize().getFileName().toString();
    String stem = name.replaceFirst("\\.[^.]+$", "").toLowerCase(Locale.ROOT);
    String now =
        LocalDateTime.now(ZoneId.systemDefault())
            .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
    return Path.of("runs", stem + "-" + now);
  }
}
