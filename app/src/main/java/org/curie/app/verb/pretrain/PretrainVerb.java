// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.pretrain;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.curie.app.command.BesideResume;
import org.curie.app.command.ExitCode;
import org.curie.app.command.Interruption;
import org.curie.app.command.Output;
import org.curie.app.command.RunName;
import org.curie.app.console.TrainingEnd;
import org.curie.app.contained.ContainmentOptions;
import org.curie.app.wiring.Wiring;
import org.curie.learning.engine.Precision;
import org.curie.learning.experiment.Pretraining;
import org.curie.learning.json.Json;
import org.curie.learning.loop.RunFolder;
import org.curie.learning.pretrain.PretrainingDocument;
import org.curie.learning.pretrain.PretrainingRun;
import org.curie.learning.pretrain.PretrainingRun.Method;
import org.curie.learning.train.ExperimentFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Teaches a network what images are like, without labels, for training that goes on from it. */
@Command(
    footer = {
      "",
      "Examples:",
      "  curie pretrain scans/ --out runs/scans-pretrained",
      "  curie pretrain scans/ --method masked --epochs 200",
      "  curie pretrain --resume runs/scans-pretrained        (after an interruption)",
      "  curie train few/ --from runs/scans-pretrained        (then with labels)",
      "",
      "Shows the images of the training part. Labels are not used, and images of the validation",
      "and test parts are not looked at. Where the splits are made, the seed makes them: give",
      "train the same."
    })
public final class PretrainVerb implements Callable<Integer> {
  private static final long DEFAULT_SEED = 1;

  @Mixin private final Output output = new Output();
  @Mixin private final ContainmentOptions containment = new ContainmentOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "DATA|EXPERIMENT",
      description =
          "What curie train takes: a MedMNIST .npz, a folder with one sub-folder for each class, a"
              + " CSV manifest; or the experiment file (.yaml) of an earlier curie pretrain.")
  private @Nullable Path data;

  @Option(
      names = "--method",
      description =
          "contrastive (default): to find another augmentation of an image among all; masked: to"
              + " fill in what is hidden of it.")
  private @Nullable Method method;

  @Option(
      names = "--out",
      paramLabel = "RUN",
      description = "The run folder to make. Default: runs/NAME-pretrained-DATE-TIME.")
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
    containment.requireValid(output);
    if (epochs != null && epochs < 1) {
      throw output.usage("--epochs must be at least 1, but was " + epochs);
    }
    if (resume != null) {
      requireNothingBeside();
      RunFolder folder = new RunFolder(resume);
      return carriedOut(folder, run -> run.resume(folder));
    }
    if (data == null) {
      throw output.usage(
          "expected DATA whose images are shown, an experiment file, or --resume RUN, but none was"
              + " given");
    }
    return isExperiment(data) ? trainAsWritten(data) : trainAsPlanned(data);
  }

  private static boolean isExperiment(Path path) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  private int trainAsWritten(Path file) {
    if (method != null) {
      throw output.usage("an experiment file says its method; leave out --method");
    }
    Pretraining written = overridden(ExperimentFile.readPretraining(file));
    RunFolder folder = folder(Path.of(written.data()));
    return carriedOut(folder, run -> run.train(written, folder));
  }

  private int trainAsPlanned(Path source) {
    Path absolute = source.toAbsolutePath().normalize(); // so that --resume works from anywhere
    RunFolder folder = folder(absolute);
    Method chosen = method == null ? Method.CONTRASTIVE : method;
    long planned = seed == null ? DEFAULT_SEED : seed;
    return carriedOut(
        folder, run -> run.train(absolute, planned, chosen, this::overridden, folder));
  }

  private Pretraining overridden(Pretraining planned) {
    Pretraining.Fit fit = planned.fit();
    fit = epochs == null ? fit : fit.withEpochs(epochs);
    fit = precision == null ? fit : fit.withPrecision(precision);
    Pretraining pretraining = planned.withFit(fit);
    return seed == null ? pretraining : pretraining.withSeed(seed);
  }

  private interface Work {
    PretrainingDocument on(PretrainingRun run);
  }

  private int carriedOut(RunFolder folder, Work work) {
    containment.begin(folder.root(), output.with("pretrain", "--resume", folder.root().toString()));
    try (PretrainingConsole console = new PretrainingConsole(output);
        Interruption _ =
            new Interruption(new TrainingEnd(output, folder, "pretrain")::interrupted)) {
      PretrainingRun run =
          new PretrainingRun(Wiring.dataSets(), Wiring.torch(), Wiring.graphFormat(), console);
      PretrainingDocument document = work.on(run);
      console.finish();
      tell(document, folder);
    }
    return ExitCode.DONE.number();
  }

  private void tell(PretrainingDocument document, RunFolder folder) {
    output.note("");
    output.answer(
        String.format(
            Locale.ROOT,
            "Shown    %d images, %d times each; loss %.4f (%s)",
            document.cases(),
            document.epochs(),
            document.loss(),
            document.method()));
    output.answer("Encoder  " + document.encoder());
    output.note("");
    output.note("Next     curie train DATA --from " + folder.root());
    output.document(Json.pretty(document).strip());
  }

  private void requireNothingBeside() {
    new BesideResume()
        .parameter(data)
        .option("--method", method)
        .option("--out", out)
        .option("--seed", seed)
        .option("--epochs", epochs)
        .option("--precision", precision)
        .requireNone(output);
  }

  private RunFolder folder(Path source) {
    return new RunFolder(out != null ? out : RunName.of(source, "-pretrained"));
  }
}
