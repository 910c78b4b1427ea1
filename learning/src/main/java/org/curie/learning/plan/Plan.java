// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.json.Json;
import org.curie.learning.network.NetworkSource.ImportSpec;

/**
 * A whole experiment with the reason of each choice.
 *
 * @param warnings what the user should know before believing the result
 */
public record Plan(Experiment experiment, List<Choice> choices, List<String> warnings) {
  public Plan {
    choices = List.copyOf(choices);
    warnings = List.copyOf(warnings);
  }

  /**
   * The same plan with what the user chose otherwise: number of epochs, precision, a network from a
   * file. Its choices say so.
   */
  public Plan with(Experiment other) {
    Plan changed = this;
    if (other.fit().epochs() != experiment.fit().epochs()) {
      changed = changed.asked(Planner.EPOCHS, String.valueOf(other.fit().epochs()));
    }
    if (other.fit().precision() != experiment.fit().precision()) {
      changed = changed.asked(Planner.PRECISION, Planner.word(other.fit().precision()));
    }
    if (other.members() != experiment.members()) {
      changed = changed.asked(Planner.NETWORKS, String.valueOf(other.members()));
    }
    if (other.network() instanceof ImportSpec spec && !spec.equals(experiment.network())) {
      return new Plan(other, changed.importing(spec, other).choices, warnings);
    }
    if (!other.network().equals(experiment.network())) {
      changed = changed.asked(Planner.NETWORK, Json.line(other.network()));
    }
    if (!other.input().shape().equals(experiment.input().shape())) {
      changed = changed.asked(Planner.INPUT_SIZE, Planner.words(other.input()));
    }
    return new Plan(other, changed.choices, warnings);
  }

  /** The same plan of one network, whatever the number that is to answer together. */
  public Plan ofOneNetwork() {
    int members = experiment.members();
    return members == 1 ? this : ofOneNetwork("this one alone; the plan was " + members);
  }

  /** The same plan of one network, and why. */
  public Plan ofOneNetwork(String reason) {
    return new Plan(experiment.withMembers(1), choices, warnings)
        .choosing(new Choice(Planner.NETWORKS, "1", reason));
  }

  private Plan importing(ImportSpec spec, Experiment other) {
    String name = String.valueOf(Path.of(spec.file()).getFileName());
    Plan changed =
        asked(Planner.NETWORK, "that of " + name + ", with a new last layer")
            .choosing(
                new Choice(
                    "fine-tuning",
                    "the last layer at the full rate, all before it at a tenth",
                    "what was learned already should not be undone by the new layer's first"
                        + " steps"));
    return Planner.words(other.input()).equals(Planner.words(experiment.input()))
        ? changed
        : changed.choosing(
            new Choice(Planner.INPUT_SIZE, Planner.words(other.input()), "what the network reads"));
  }

  private Plan asked(String setting, String value) {
    List<Choice> told =
        choices.stream()
            .map(
                c ->
                    c.setting().equals(setting)
                        ? new Choice(setting, value, "asked for; the plan was " + c.value())
                        : c)
            .toList();
    return new Plan(experiment, told, warnings);
  }

  /** The same plan with another number of epochs, and why. */
  Plan withEpochs(int epochs, String reason) {
    Plan plan = with(experiment.withFit(experiment.fit().withEpochs(epochs)));
    return plan.choosing(new Choice(Planner.EPOCHS, String.valueOf(epochs), reason));
  }

  /** The same plan with more to know before believing the result. */
  public Plan warning(List<String> more) {
    List<String> all = Stream.concat(warnings.stream(), more.stream()).distinct().toList();
    return new Plan(experiment, choices, all);
  }

  /** The same plan, saying how long it will take. */
  public Plan withTime(Estimate estimate) {
    return choosing(estimate.choice());
  }

  /** With this choice in the place of the one about the same setting, or at the end. */
  private Plan choosing(Choice choice) {
    List<Choice> told = new ArrayList<>(choices);
    int at = told.stream().map(Choice::setting).toList().indexOf(choice.setting());
    if (at >= 0) {
      told.set(at, choice);
    } else {
      told.add(choice);
    }
    return new Plan(experiment, told, warnings);
  }
}
