// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.experiment;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.curie.learning.network.NetworkSource;
import org.curie.learning.network.NetworkSource.ImportSpec;

/**
 * A training run in full: with the data, the program's version and the number of engine threads it
 * decides every bit of the result.
 *
 * @param data path of the data set
 * @param seed decides initial weights, order, augmentation, dropout and made splits
 * @param start weights learned elsewhere; random ones unless it is given
 * @param teacher a model to learn from beside the labels
 * @param networks how many networks are trained, which answer together; absent for one, at most
 *     {@value #MOST_NETWORKS}
 * @param enoughAccuracy on the validation cases: the first network alone is the model where it
 *     reaches this, above 0 and at most 1; absent for training all in any case
 */
public record Experiment(
    String data,
    long seed,
    InputSpec input,
    NetworkSource network,
    FitSpec fit,
    Optional<InitialWeights> start,
    Optional<TeacherSpec> teacher,
    OptionalInt networks,
    OptionalDouble enoughAccuracy)
    implements Repeatable<Experiment> {
  /** More networks than that are no model to deploy. */
  public static final int MOST_NETWORKS = 64;

  public Experiment {
    int members = networks.orElse(1);
    if (members < 1 || members > MOST_NETWORKS) {
      throw new IllegalArgumentException(
          "networks must be 1 to " + MOST_NETWORKS + ", but was " + members);
    }
    double enough = enoughAccuracy.orElse(1);
    if (!(enough > 0 && enough <= 1)) {
      throw new IllegalArgumentException(
          "enoughAccuracy must be above 0 and at most 1, but was " + enough);
    }
    if (members == 1) {
      networks = OptionalInt.empty();
      enoughAccuracy = OptionalDouble.empty();
    }
  }

  /** From random weights and labels alone. */
  public Experiment(String data, long seed, InputSpec input, NetworkSource network, FitSpec fit) {
    this(
        data,
        seed,
        input,
        network,
        fit,
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        OptionalDouble.empty());
  }

  @Override
  public boolean isSameButForSpeed(Experiment other) {
    return equals(other.withFit(other.fit().withLoaderThreads(fit.loaderThreads())));
  }

  public Experiment withData(String newData) {
    return new Experiment(
        newData, seed, input, network, fit, start, teacher, networks, enoughAccuracy);
  }

  public Experiment withSeed(long newSeed) {
    return new Experiment(
        data, newSeed, input, network, fit, start, teacher, networks, enoughAccuracy);
  }

  public Experiment withInput(InputSpec newInput) {
    return new Experiment(
        data, seed, newInput, network, fit, start, teacher, networks, enoughAccuracy);
  }

  public Experiment withNetwork(NetworkSource newNetwork) {
    return new Experiment(
        data, seed, input, newNetwork, fit, start, teacher, networks, enoughAccuracy);
  }

  public Experiment withFit(FitSpec newFit) {
    return new Experiment(
        data, seed, input, network, newFit, start, teacher, networks, enoughAccuracy);
  }

  public Experiment withStart(Optional<InitialWeights> newStart) {
    return new Experiment(
        data, seed, input, network, fit, newStart, teacher, networks, enoughAccuracy);
  }

  public Experiment withTeacher(Optional<TeacherSpec> newTeacher) {
    return new Experiment(
        data, seed, input, network, fit, start, newTeacher, networks, enoughAccuracy);
  }

  /** How many networks are trained. */
  public int members() {
    return networks.orElse(1);
  }

  /** Of so many networks, whatever the first of them learns. */
  public Experiment withMembers(int count) {
    return withMembers(OptionalInt.of(count), OptionalDouble.empty());
  }

  /** Of one network where it reaches this accuracy, else of so many. */
  public Experiment withMembersUnless(double enough, int count) {
    return withMembers(OptionalInt.of(count), OptionalDouble.of(enough));
  }

  private Experiment withMembers(OptionalInt count, OptionalDouble enough) {
    return new Experiment(data, seed, input, network, fit, start, teacher, count, enough);
  }

  /** The same with the files of other models and networks named otherwise. */
  public Experiment withModels(UnaryOperator<String> renamed) {
    Experiment same =
        network instanceof ImportSpec spec ? withNetwork(spec.located(renamed)) : this;
    return same.withStart(start.map(s -> s.withFrom(renamed.apply(s.from()))))
        .withTeacher(teacher.map(t -> t.withModel(renamed.apply(t.model()))));
  }
}
