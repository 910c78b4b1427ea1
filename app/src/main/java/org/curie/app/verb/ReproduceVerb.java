// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.curie.app.command.ExitCode;
import org.curie.app.command.Interruption;
import org.curie.app.command.Output;
import org.curie.app.contained.ContainmentOptions;
import org.curie.app.verb.describe.ReproductionText;
import org.curie.app.wiring.Wiring;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.json.Json;
import org.curie.learning.model.ModelDescription;
import org.curie.learning.model.ModelPackage;
import org.curie.learning.model.Recipe;
import org.curie.learning.network.NetworkSpec;
import org.curie.learning.run.Places;
import org.curie.learning.run.Reproduction;
import org.curie.learning.run.ReproductionDocument;
import org.curie.learning.train.ExperimentFile;
import org.curie.learning.train.RunFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains a model again from what its package says, and tells the difference. */
@Command(
    footer = {
      "",
      "Exit codes: 0 every weight has the same bits; 1 not; 3 the package does not say how the"
          + " model",
      "was trained, or the data are not those it was trained on.",
      "",
      "Examples:",
      "  curie reproduce runs/scans/model.curie",
      "  curie reproduce from-a-colleague.curie --data scans/",
      "",
      "Interrupted, the same command goes on where it was stopped."
    })
public final class ReproduceVerb implements Callable<Integer> {
  @Mixin private final Output output = new Output();
  @Mixin private final ContainmentOptions containment = new ContainmentOptions();

  @Parameters(paramLabel = "MODEL", description = "A model package (.curie).")
  private Path model = Path.of("");

  @Option(
      names = "--data",
      paramLabel = "DATA",
      description =
          "Where the data lie now. Default: where the experiment.yaml beside the model says.")
  private @Nullable Path data;

  @Option(
      names = "--network",
      paramLabel = "FILE",
      description = "Where the network lies that the training began from. Default: as with --data.")
  private @Nullable Path network;

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description = "Where the weights lie that it began with. Default: as with --data.")
  private @Nullable Path weights;

  @Option(
      names = "--out",
      paramLabel = "RUN",
      description = "The folder of the new run. Default: runs/NAME-again-DIGEST.")
  private @Nullable Path out;

  @Override
  public Integer call() {
    containment.requireValid(output);
    ModelPackage original = ModelPackage.read(model);
    Recipe recipe = Reproduction.recipe(original.description()); // before anything is loaded
    Places places = places(recipe.experiment());
    RunFolder folder = folder(original.description());
    containment.begin(folder.root(), output.again());
    ReproductionDocument document;
    try (RunConsole console = new RunConsole(output);
        Interruption _ = new Interruption(this::sayHowToGoOn)) {
      document = Wiring.reproduction(console).of(original, places, folder);
      console.finish();
    }
    output.note("");
    output.answers(ReproductionText.of(document));
    output.document(Json.pretty(document).strip());
    return (document.equal() ? ExitCode.DONE : ExitCode.FAILED).number();
  }

  private Places places(Experiment named) {
    RunFolder run = new RunFolder(model.toAbsolutePath().normalize().getParent());
    boolean complete = data != null && named.network() instanceof NetworkSpec;
    Optional<Places> beside =
        complete || !Files.exists(run.experiment())
            ? Optional.empty()
            : Optional.of(Places.of(ExperimentFile.read(run.experiment())));
    if (data == null && beside.isEmpty()) {
      throw new CurieException(
          ErrorCode.FILE_NOT_FOUND,
          model
              + " does not say where its data lie, and no experiment.yaml is beside it; name them"
              + " with --data");
    }
    return new Places(
        named(data).or(() -> beside.map(Places::data)).orElseThrow(),
        named(network).or(() -> beside.flatMap(Places::network)),
        named(weights).or(() -> beside.flatMap(Places::weights)));
  }

  private static Optional<Path> named(@Nullable Path path) {
    return Optional.ofNullable(path).map(p -> p.toAbsolutePath().normalize());
  }

  private RunFolder folder(ModelDescription description) {
    if (out != null) {
      return new RunFolder(out);
    }
    String name =
        "%s-again-%.8s"
            .formatted(description.name().toLowerCase(Locale.ROOT), description.weightsSha256());
    return new RunFolder(Path.of("runs", name));
  }

  private void sayHowToGoOn() {
    output.note("");
    output.note("Interrupted; the same command goes on where it was stopped.");
  }
}
