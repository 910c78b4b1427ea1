// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.engine.OptimizerState;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Weights;

/**
 * Everything a run needs to go on after an epoch as if it had never stopped. Randomness needs no
 * state: it is addressed by seed, epoch and case.
 *
 * @param history every epoch so far; its length is the number of epochs done
 * @param kept the weights the model would have if training ended now
 */
public record Checkpoint(
    Experiment experiment,
    String dataSha256,
    List<EpochRecord> history,
    OptimizerState optimizer,
    Weights weights,
    Weights kept) {
  /** Where checkpoints of other kinds say it. */
  private static final String EPOCHS_DONE = "epochsDone";

  private static final String WEIGHTS = "weights/";
  private static final String KEPT = "kept/";
  private static final String OPTIMIZER = "optimizer/";

  public Checkpoint {
    history = List.copyOf(history);
  }

  /** What is not an array. */
  private record State(
      int formatVersion,
      Experiment experiment,
      String dataSha256,
      List<EpochRecord> history,
      long optimizerSteps) {}

  /**
   * Writes all or nothing.
   *
   * @throws CurieException with {@link ErrorCode#STORAGE_FAILED}
   */
  public void write(Path file) {
    Map<String, float[]> arrays = new LinkedHashMap<>();
    weights.asMap().forEach((name, v) -> arrays.put(WEIGHTS + name, v));
    kept.asMap().forEach((name, v) -> arrays.put(KEPT + name, v));
    optimizer.values().forEach((name, v) -> arrays.put(OPTIMIZER + name, v));
    State state = new State(1, experiment, dataSha256, history, optimizer.steps());
    CheckpointFile.write(file, state, arrays);
  }

  /**
   * How many epochs a checkpoint was made after.
   *
   * @throws CurieException with {@link ErrorCode#FORMAT_DAMAGED} when a checksum does not fit
   */
  public static int epochsDone(Path file) {
    CheckpointFile content = CheckpointFile.read(file);
    return content
        .number(EPOCHS_DONE)
        .map(Math::toIntExact)
        .orElseGet(() -> content.state(State.class).history().size());
  }

  /**
   * @throws CurieException with {@link ErrorCode#FORMAT_DAMAGED} when a checksum does not fit,
   *     {@link ErrorCode#MODEL_INCOMPATIBLE} when it is of another experiment, network or version
   */
  public static Checkpoint read(Path file, Experiment expected, Graph graph) {
    CheckpointFile content = CheckpointFile.read(file);
    State state = content.state(State.class);
    if (!state.experiment().isSameButForSpeed(expected)) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          file
              + " belongs to another experiment than the run folder's experiment.yaml; resume with"
              + " the settings the run was started with");
    }
    return new Checkpoint(
        expected,
        state.dataSha256(),
        state.history(),
        new OptimizerState(state.optimizerSteps(), content.arrays(OPTIMIZER)),
        Weights.of(graph.parameters(), content.arrays(WEIGHTS)),
        Weights.of(graph.parameters(), content.arrays(KEPT)));
  }
}
