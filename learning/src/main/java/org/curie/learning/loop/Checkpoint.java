// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.loop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.engine.OptimizerState;
import org.curie.learning.experiment.Repeatable;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Weights;

/**
 * Everything a run needs to go on after an epoch as if it had never stopped. Randomness needs no
 * state: it is addressed by seed, epoch and case.
 *
 * @param history every epoch so far
 * @param parts every network by its name
 */
public record Checkpoint<X extends Record & Repeatable<X>, E extends Record>(
    X experiment, String dataSha256, List<E> history, Map<String, Learned> parts) {
  private static final int FORMAT_VERSION = 2;
  private static final String WEIGHTS = "/weights/";
  private static final String OPTIMIZER = "/optimizer/";

  public Checkpoint {
    history = List.copyOf(history);
    parts = Map.copyOf(parts);
  }

  /** What is not an array, as JSON. */
  private record State(Head head, Record experiment, List<? extends Record> history) {}

  /**
   * What every checkpoint says, whatever it is of.
   *
   * @param optimizerSteps by the part's name
   */
  private record Head(
      int formatVersion, int epochsDone, String dataSha256, Map<String, Long> optimizerSteps) {}

  public int epochsDone() {
    return history.size();
  }

  /** The network of that name. */
  public Learned part(String name) {
    Learned found = parts.get(name);
    if (found == null) {
      throw new IllegalArgumentException("there is no " + name + " among " + parts.keySet());
    }
    return found;
  }

  Checkpoint<X, E> after(E epoch, Map<String, Learned> now) {
    List<E> longer = new ArrayList<>(history);
    longer.add(epoch);
    return new Checkpoint<>(experiment, dataSha256, longer, now);
  }

  /**
   * Writes all or nothing.
   *
   * @throws CurieException with {@link ErrorCode#STORAGE_FAILED}
   */
  public void write(Path file) {
    Map<String, float[]> arrays = new LinkedHashMap<>();
    Map<String, Long> steps = new LinkedHashMap<>();
    for (String part : parts.keySet().stream().sorted().toList()) {
      Learned learned = part(part);
      learned.network().weights().asMap().forEach((n, v) -> arrays.put(part + WEIGHTS + n, v));
      learned.optimizer().values().forEach((n, v) -> arrays.put(part + OPTIMIZER + n, v));
      steps.put(part, learned.optimizer().steps());
    }
    Head head = new Head(FORMAT_VERSION, epochsDone(), dataSha256, steps);
    CheckpointFile.write(file, new State(head, experiment, history), arrays);
  }

  /**
   * How many epochs a checkpoint was made after, whatever it is of.
   *
   * @throws CurieException with {@link ErrorCode#FORMAT_DAMAGED} when a checksum does not fit,
   *     {@link ErrorCode#MODEL_INCOMPATIBLE} when another version of the program wrote it
   */
  public static int epochsDone(Path file) {
    return CheckpointFile.read(file).state("head", Head.class).epochsDone();
  }

  /**
   * The checkpoint of a course.
   *
   * @throws CurieException as the other {@code read}
   */
  static <X extends Record & Repeatable<X>, E extends Record> Checkpoint<X, E> read(
      Path file, Course<X, E> course) {
    return read(file, course.experiment(), course.epochType(), course.graphs());
  }

  /**
   * The checkpoint of an experiment.
   *
   * @param graphs of its networks, by name
   * @throws CurieException with {@link ErrorCode#FORMAT_DAMAGED} when a checksum does not fit,
   *     {@link ErrorCode#MODEL_INCOMPATIBLE} when it is of another experiment, network or version
   */
  public static <X extends Record & Repeatable<X>, E extends Record> Checkpoint<X, E> read(
      Path file, X expected, Class<E> epochType, Map<String, Graph> graphs) {
    CheckpointFile content = CheckpointFile.read(file);
    Head head = content.state("head", Head.class);
    @SuppressWarnings("unchecked") // a record is of its own class
    Class<X> type = (Class<X>) expected.getClass();
    if (!content.state("experiment", type).isSameButForSpeed(expected)) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          file
              + " belongs to another experiment than the run folder's experiment.yaml; resume with"
              + " the settings the run was started with");
    }
    Map<String, Learned> parts = new LinkedHashMap<>();
    graphs.forEach(
        (part, graph) -> {
          Weights weights = Weights.of(graph.parameters(), content.arrays(part + WEIGHTS));
          long steps = head.optimizerSteps().getOrDefault(part, 0L);
          OptimizerState optimizer = new OptimizerState(steps, content.arrays(part + OPTIMIZER));
          parts.put(part, new Learned(new Network(graph, weights), optimizer));
        });
    List<E> history = content.states("history", epochType);
    return new Checkpoint<>(expected, head.dataSha256(), history, parts);
  }
}
