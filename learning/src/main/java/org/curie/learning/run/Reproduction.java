// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.file.AtomicFile;
import org.curie.core.file.TextFile;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.data.Split;
import org.curie.learning.engine.GraphFormat;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.graph.Weights;
import org.curie.learning.json.Json;
import org.curie.learning.loop.RunFolder;
import org.curie.learning.model.ModelDescription;
import org.curie.learning.model.ModelPackage;
import org.curie.learning.model.Recipe;
import org.curie.learning.plan.Plan;
import org.curie.learning.run.ReproductionDocument.WeightsSha256;

/**
 * Trains a model again from what its package says of itself, and compares the two.
 *
 * <p>Called again with the same folder after a kill, it goes on where it was stopped.
 */
public final class Reproduction {
  private final TrainingRun run;
  private final GraphFormat format;

  public Reproduction(TrainingRun run, GraphFormat format) {
    this.run = run;
    this.format = format;
  }

  /**
   * How a model of one network was trained.
   *
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when its package does not say
   */
  public static Recipe recipe(ModelDescription model) {
    return model
        .recipe()
        .orElseThrow(
            () ->
                new CurieException(
                    ErrorCode.MODEL_INCOMPATIBLE,
                    "this package does not hold its recipe (the experiment and how the cases were"
                        + " split): Curie "
                        + model.provenance().curieVersion()
                        + " wrote it before packages had one, or it was not trained by Curie; train"
                        + " the model again from its run folder's experiment.yaml"));
  }

  /**
   * @param original of one network; several are trained again one by one
   * @param experiment of the recipe, with where its data and models lie now
   * @param folder of the new run, which stays
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when the package has no
   *     recipe, {@link ErrorCode#DATA_INVALID} when the data are not those the model was trained
   *     on, {@link ErrorCode#SETTING_INVALID} when the folder holds another run, and with the codes
   *     of {@link TrainingRun}
   */
  public ReproductionDocument of(ModelPackage original, Experiment experiment, RunFolder folder) {
    ModelDescription then = original.description();
    if (original.networks().size() > 1) {
      throw new IllegalArgumentException(
          "expected a model of one network, but it has " + original.networks().size());
    }
    Recipe recipe = recipe(then);
    Survey survey = run.survey(Path.of(experiment.data()), recipe.splits());
    requireSame(survey.fingerprint(), then, recipe);
    keep(folder, then.weightsSha256());

    TrainingResult trained = run.begin(new Plan(experiment, List.of(), List.of()), survey, folder);

    ModelPackage again = ModelPackage.read(folder.model());
    ModelDescription now = again.description();
    return new ReproductionDocument(
        then.weightsSha256().equals(now.weightsSha256()),
        then.provenance().dataSha256(),
        Comparisons.environment(then.provenance(), now.provenance()),
        new WeightsSha256(then.weightsSha256(), now.weightsSha256()),
        Comparisons.weights(weights(original), weights(again)),
        Comparisons.metrics(then.metrics(), now.metrics()),
        trained.metrics().seconds(),
        folder.model().toString());
  }

  private Weights weights(ModelPackage model) {
    return format.read(model.networks().getFirst()).weights();
  }

  /** What a folder holds a reproduction of. */
  private record Purpose(String reproducesWeightsSha256) {}

  /** Keeps the folder for this model: going on with the model's own run would prove nothing. */
  private static void keep(RunFolder folder, String weightsSha256) {
    Path file = folder.root().resolve("reproduces.json");
    Purpose purpose = new Purpose(weightsSha256);
    if (Files.exists(file)) {
      Purpose kept = Json.read(TextFile.read(file), Purpose.class, file.toString());
      if (!kept.equals(purpose)) {
        throw new CurieException(
            ErrorCode.SETTING_INVALID,
            folder.root() + " holds the reproduction of another model; choose another --out");
      }
    } else {
      folder.requireNew();
      AtomicFile.write(file, Json.pretty(purpose));
    }
  }

  private static void requireSame(Fingerprint found, ModelDescription model, Recipe recipe) {
    List<String> differences = new ArrayList<>();
    if (!found.classes().equals(model.classes())) {
      differences.add("classes " + found.classes() + " instead of " + model.classes());
    }
    for (Split split : Split.values()) {
      int then = recipe.cases().getOrDefault(split.word(), 0);
      if (found.count(split) != then) {
        differences.add(found.count(split) + " " + split.word() + " cases instead of " + then);
      }
    }
    String expected = model.provenance().dataSha256();
    if (differences.isEmpty() && !found.sha256().equals(expected)) {
      differences.add(
          "as many cases, but other names, labels, splits or pixels: digest %.12s instead of %.12s"
              .formatted(found.sha256(), expected));
    }
    if (!differences.isEmpty()) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          found.name()
              + " is not what the model was trained on ("
              + String.join(", ", differences)
              + "); name the unchanged data with --data");
    }
  }
}
