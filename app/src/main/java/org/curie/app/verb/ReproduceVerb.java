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
import org.curie.learning.experiment.InitialWeights;
import org.curie.learning.experiment.TeacherSpec;
import org.curie.learning.json.Json;
import org.curie.learning.model.ModelDescription;
import org.curie.learning.model.ModelPackage;
import org.curie.learning.model.Recipe;
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
      "Exit codes: 0 every weight has the same bits; 1 not; 3 the package does not say how the model",
      "was trained, or the data are not those it was trained on.",
      "",
      "Examples:",
      "  curie reproduce runs/scans/model.curie",
      "  curie reproduce from-a-colleague.curie --data scans/",
      "  curie reproduce student.curie --data scans/ --teacher large.curie",
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
      names = "--from",
      paramLabel = "MODEL",
      description =
          "Where the weights lie now that it started from. Default: where that experiment.yaml"
              + " says.")
  private @Nullable Path from;

  @Option(
      names = "--teacher",
      paramLabel = "MODEL",
      description = "Where its teacher lies now. Default: where that experiment.yaml says.")
  private @Nullable Path teacher;

  @Option(
      names = "--out",
      paramLabel = "RUN",
      description = "The folder of the new run. Default: runs/NAME-again-DIGEST.")
  private @Nullable Path out;

  @Override
  public Integer call() {
    containment.requireValid(output);
    ModelPackage original = ModelPackage.read(model);
    Recipe recipe = Reproduction.recipe(original.description()); // or refused before anything else
    Experiment located = located(recipe.experiment());
    RunFolder folder = folder(original.description());
    containment.begin(folder.root(), output.again());
    ReproductionDocument document;
    try (RunConsole console = new RunConsole(output);
        Interruption _ = new Interruption(this::sayHowToGoOn)) {
      document = Wiring.reproduction(console).of(original, located, folder);
      console.finish();
    }
    output.note("");
    output.answers(ReproductionText.of(document));
    output.document(Json.pretty(document).strip());
    return (document.equal() ? ExitCode.DONE : ExitCode.FAILED).number();
  }

  /** The experiment, with where its data and the models it builds on lie now. */
  private Experiment located(Experiment recipe) {
    Optional<Experiment> beside = beside();
    Path source =
        Optional.ofNullable(data)
            .or(() -> beside.map(b -> Path.of(b.data())))
            .orElseThrow(() -> unknown("data", "--data"));
    Experiment located = recipe.withData(source.toAbsolutePath().normalize().toString());
    if (recipe.start().isPresent()) {
      String file =
          named(from)
              .or(() -> beside.flatMap(Experiment::start).map(InitialWeights::from))
              .orElseThrow(() -> unknown("first weights", "--from"));
      located = located.withStart(recipe.start().map(s -> s.withFrom(file)));
    }
    if (recipe.teacher().isPresent()) {
      String file =
          named(teacher)
              .or(() -> beside.flatMap(Experiment::teacher).map(TeacherSpec::model))
              .orElseThrow(() -> unknown("teacher", "--teacher"));
      located = located.withTeacher(recipe.teacher().map(t -> t.withModel(file)));
    }
    return located;
  }

  private static Optional<String> named(@Nullable Path file) {
    return Optional.ofNullable(file).map(f -> f.toAbsolutePath().normalize().toString());
  }

  private Optional<Experiment> beside() {
    RunFolder run = new RunFolder(model.toAbsolutePath().normalize().getParent());
    return Files.exists(run.experiment())
        ? Optional.of(ExperimentFile.read(run.experiment()))
        : Optional.empty();
  }

  private CurieException unknown(String what, String option) {
    return new CurieException(
        ErrorCode.FILE_NOT_FOUND,
        "%s does not say where its %s lie, and no experiment.yaml is beside it; name them with %s"
            .formatted(model, what, option));
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
