// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.pretrain;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.engine.OptimizerState;
import org.curie.learning.experiment.Pretraining;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Weights;
import org.curie.learning.train.CheckpointFile;

/**
 * Everything a run without labels needs to go on after an epoch as if it had never stopped.
 *
 * @param history every epoch so far
 */
record PretrainingCheckpoint(
    Pretraining experiment,
    String dataSha256,
    List<PretrainingEpoch> history,
    OptimizerState optimizer,
    Weights weights) {
  private static final String WEIGHTS = "weights/";
  private static final String OPTIMIZER = "optimizer/";

  PretrainingCheckpoint {
    history = List.copyOf(history);
  }

  /** What is not an array. */
  private record State(
      int formatVersion,
      Pretraining experiment,
      String dataSha256,
      List<PretrainingEpoch> history,
      long optimizerSteps) {}

  /**
   * Writes all or nothing.
   *
   * @throws CurieException with {@link ErrorCode#STORAGE_FAILED}
   */
  void write(Path file) {
    Map<String, float[]> arrays = new LinkedHashMap<>();
    weights.asMap().forEach((name, v) -> arrays.put(WEIGHTS + name, v));
    optimizer.values().forEach((name, v) -> arrays.put(OPTIMIZER + name, v));
    State state = new State(1, experiment, dataSha256, history, optimizer.steps());
    CheckpointFile.write(file, state, arrays);
  }

  /**
   * @throws CurieException with {@link ErrorCode#FORMAT_DAMAGED} when a checksum does not fit,
   *     {@link ErrorCode#MODEL_INCOMPATIBLE} when it is of other settings, network or version
   */
  static PretrainingCheckpoint read(Path file, Pretraining expected, Graph graph) {
    CheckpointFile content = CheckpointFile.read(file);
    State state = content.state(State.class);
    if (!state.experiment().isSameButForSpeed(expected)) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          file
              + " belongs to another experiment than the run folder's experiment.yaml; resume with"
              + " the settings the run was started with");
    }
    return new PretrainingCheckpoint(
        expected,
        state.dataSha256(),
        state.history(),
        new OptimizerState(state.optimizerSteps(), content.arrays(OPTIMIZER)),
        Weights.of(graph.parameters(), content.arrays(WEIGHTS)));
  }
}
