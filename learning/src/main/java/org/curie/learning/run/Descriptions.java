// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.run;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.curie.core.provenance.Provenance;
import org.curie.imaging.transform.Transform;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.data.Split;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.experiment.InputSpec;
import org.curie.learning.graph.Network;
import org.curie.learning.model.ModelDescription;
import org.curie.learning.model.ModelInput;
import org.curie.learning.model.Recipe;
import org.curie.learning.sequence.SequencePreparation;

/** Writes down what a freshly trained model is and where it came from. */
final class Descriptions {
  private final Engines engines;
  private final ProgramVersion version;

  Descriptions(Engines engines, ProgramVersion version) {
    this.engines = engines;
    this.version = version;
  }

  /** Not yet calibrated and measured: temperature 1, no metrics. */
  ModelDescription of(Experiment experiment, Survey survey, Network network) {
    Fingerprint data = survey.fingerprint();
    return new ModelDescription(
        ModelDescription.FORMAT_VERSION,
        data.name(),
        "classification",
        data.classes(),
        input(experiment.input(), survey.data()),
        "logits",
        1,
        Map.of(),
        network.graph().learnedValues(),
        network.weights().sha256(),
        provenance(experiment, data),
        Optional.of(recipe(experiment, survey)),
        "not stated; the licence of the training data applies",
        "Research on "
            + (survey.data().isOfSequences() ? "sequences" : "images")
            + " like those of "
            + data.name()
            + ": tells "
            + String.join(", ", data.classes())
            + " apart.",
        ModelDescription.WARNING);
  }

  private static ModelInput input(InputSpec input, DataSet data) {
    return switch (input) {
      case InputSpec.Images images -> {
        List<Transform> steps = new ArrayList<>(images.prepare());
        steps.addAll(images.normalize());
        yield new ModelInput.Images(
            images.channels(), images.depth(), images.height(), images.width(), steps);
      }
      case InputSpec.Sequences sequences ->
          new ModelInput.Sequences(SequencePreparation.of(sequences, data));
    };
  }

  private static Recipe recipe(Experiment experiment, Survey survey) {
    Map<String, Integer> cases = new LinkedHashMap<>();
    for (Split split : Split.values()) {
      cases.put(split.word(), survey.fingerprint().count(split));
    }
    Experiment named =
        experiment
            .withData(survey.data().name())
            .withModels(model -> String.valueOf(Path.of(model).getFileName()));
    return new Recipe(named, survey.splits(), cases);
  }

  private Provenance provenance(Experiment experiment, Fingerprint data) {
    return new Provenance(
        data.sha256(),
        experiment.seed(),
        version.version(),
        version.revision(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        Environment.of(engines));
  }
}
