// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.train;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.engine.OptimizerState;
import org.curie.learning.generate.experiment.GenerativeExperiment;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Weights;
import org.curie.learning.train.CheckpointFile;

/**
 * Everything a run needs to go on after an epoch as if it had never stopped: all networks, all
 * optimisers, and how far it came. Randomness and the place in the data need no state: they are
 * addressed by seed and step.
 *
 * @param history every epoch so far
 */
record GenerativeCheckpoint(
    GenerativeExperiment experiment,
    String dataSha256,
    List<GenerativeEpoch> history,
    Map<String, Learned> parts) {
  private static final String WEIGHTS = "/weights/";
  private static final String OPTIMIZER = "/optimizer/";

  GenerativeCheckpoint {
    history = List.copyOf(history);
  }

  /**
   * What is not an array.
   *
   * @param optimizerSteps by the part's name
   */
  private record State(
      int formatVersion,
      int epochsDone,
      GenerativeExperiment experiment,
      String dataSha256,
      List<GenerativeEpoch> history,
      Map<String, Long> optimizerSteps) {}

  /**
   * Writes all or nothing.
   *
   * @throws CurieException with {@link ErrorCode#STORAGE_FAILED}
   */
  void write(Path file) {
    Map<String, float[]> arrays = new LinkedHashMap<>();
    Map<String, Long> steps = new LinkedHashMap<>();
    parts.forEach(
        (part, learned) -> {
          learned
              .network()
              .weights()
              .asMap()
              .forEach((name, v) -> arrays.put(part + WEIGHTS + name, v));
          learned.state().values().forEach((name, v) -> arrays.put(part + OPTIMIZER + name, v));
          steps.put(part, learned.state().steps());
        });
    CheckpointFile.write(
        file, new State(1, history.size(), experiment, dataSha256, history, steps), arrays);
  }

  /**
   * @param fresh the run's parts as they began, for their graphs
   * @throws CurieException with {@link ErrorCode#FORMAT_DAMAGED} when a checksum does not fit,
   *     {@link ErrorCode#MODEL_INCOMPATIBLE} when it is of another experiment, network or version
   */
  static GenerativeCheckpoint read(
      Path file, GenerativeExperiment expected, Map<String, Learned> fresh) {
    CheckpointFile content = CheckpointFile.read(file);
    State state = content.state(State.class);
    if (!state.experiment().equals(expected)) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          file
              + " belongs to another experiment than the run folder's experiment.yaml; resume with"
              + " the settings the run was started with");
    }
    Map<String, Learned> parts = new LinkedHashMap<>();
    fresh.forEach(
        (part, learned) -> {
          var graph = learned.network().graph();
          Weights weights = Weights.of(graph.parameters(), content.arrays(part + WEIGHTS));
          long steps = state.optimizerSteps().getOrDefault(part, 0L);
          OptimizerState optimizer = new OptimizerState(steps, content.arrays(part + OPTIMIZER));
          parts.put(part, new Learned(new Network(graph, weights), optimizer));
        });
    return new GenerativeCheckpoint(expected, state.dataSha256(), state.history(), parts);
  }
}
