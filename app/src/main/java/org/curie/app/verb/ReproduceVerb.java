// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import org.curie.learning.ensemble.EnsembleReproductionDocument;
import org.curie.learning.ensemble.SeedEnsemble;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.experiment.InitialWeights;
import org.curie.learning.experiment.TeacherSpec;
import org.curie.learning.json.Json;
import org.curie.learning.loop.RunFolder;
import org.curie.learning.model.ModelDescription;
import org.curie.learning.model.ModelPackage;
import org.curie.learning.network.NetworkSource.ImportSpec;
import org.curie.learning.network.NetworkSource.WeightsFile;
import org.curie.learning.run.Reproduction;
import org.curie.learning.run.ReproductionDocument;
import org.curie.learning.train.ExperimentFile;
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
      "  curie reproduce student.curie --data scans/ --teacher large.curie",
      "",
      "Of an ensemble, every network is trained again.",
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
    List<ModelPackage> networks = original.members();
    List<Experiment> experiments = // or refused before anything else
        networks.stream()
            .map(network -> located(Reproduction.recipe(network.description()).experiment()))
            .toList();
    RunFolder folder = folder(original.description());
    containment.begin(folder.root(), output.again());
    List<ReproductionDocument> documents = new ArrayList<>();
    try (RunConsole console = new RunConsole(output);
        Interruption _ = new Interruption(this::sayHowToGoOn)) {
      Reproduction reproduction = Wiring.reproduction(console);
      List<RunFolder> folders = SeedEnsemble.members(folder, networks.size());
      for (int i = 0; i < networks.size(); i++) {
        documents.add(reproduction.of(networks.get(i), experiments.get(i), folders.get(i)));
      }
      console.finish();
    }
    output.note("");
    return (tell(documents) ? ExitCode.DONE : ExitCode.FAILED).number();
  }

  private boolean tell(List<ReproductionDocument> documents) {
    if (documents.size() == 1) {
      ReproductionDocument only = documents.getFirst();
      output.answers(ReproductionText.of(only));
      output.document(Json.pretty(only).strip());
      return only.equal();
    }
    EnsembleReproductionDocument whole = EnsembleReproductionDocument.of(documents);
    output.answers(ReproductionText.of(whole));
    output.document(Json.pretty(whole).strip());
    return whole.equal();
  }

  /** The experiment, with where its data and the files it builds on lie now. */
  private Experiment located(Experiment recipe) {
    Optional<Experiment> beside = beside();
    Experiment located =
        recipe.withData(
            place(data, beside.map(Experiment::data), "the data set " + recipe.data(), "--data"));
    if (recipe.network() instanceof ImportSpec spec) {
      located = located.withNetwork(located(spec, beside));
    }
    if (recipe.start().isPresent()) {
      Optional<String> then = beside.flatMap(Experiment::start).map(InitialWeights::from);
      InitialWeights start = recipe.start().get();
      String file = place(from, then, "the file of first weights " + start.from(), "--from");
      located = located.withStart(Optional.of(start.withFrom(file)));
    }
    if (recipe.teacher().isPresent()) {
      Optional<String> then = beside.flatMap(Experiment::teacher).map(TeacherSpec::model);
      TeacherSpec spec = recipe.teacher().get();
      String file = place(teacher, then, "the teacher " + spec.model(), "--teacher");
      located = located.withTeacher(Optional.of(spec.withModel(file)));
    }
    return located;
  }

  private ImportSpec located(ImportSpec spec, Optional<Experiment> beside) {
    Optional<ImportSpec> then =
        beside.map(Experiment::network).map(n -> n instanceof ImportSpec i ? i : null);
    ImportSpec located =
        spec.withFile(
            place(network, then.map(ImportSpec::file), "the network " + spec.file(), "--network"));
    if (spec.weights().isEmpty()) {
      return located;
    }
    WeightsFile numbers = spec.weights().get();
    Optional<String> lay = then.flatMap(ImportSpec::weights).map(WeightsFile::file);
    String file = place(weights, lay, "the file of weights " + numbers.file(), "--weights");
    return located.withWeights(new WeightsFile(file, numbers.sha256()));
  }

  /** Where a file is said to lie, or else where the experiment beside the model has it. */
  private String place(@Nullable Path said, Optional<String> beside, String what, String option) {
    return Optional.ofNullable(said)
        .map(f -> f.toAbsolutePath().normalize().toString())
        .or(() -> beside)
        .orElseThrow(
            () ->
                new CurieException(
                    ErrorCode.FILE_NOT_FOUND,
                    "%s does not say where %s lies, and no experiment.yaml is beside it; name the"
                            .formatted(model, what)
                        + " place with "
                        + option));
  }

  private Optional<Experiment> beside() {
    RunFolder run = new RunFolder(model.toAbsolutePath().normalize().getParent());
    return Files.exists(run.experiment())
        ? Optional.of(ExperimentFile.read(run.experiment()))
        : Optional.empty();
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
