// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import java.util.Arrays;
import org.curie.core.error.CurieException;
import org.curie.learning.data.DataSet;
import org.curie.learning.engine.Batch;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.experiment.InputSpec;

/**
 * Writes cases into batches: what the network reads, with its target and its weight.
 *
 * <p>What is written depends on (seed, epoch, case) alone. Safe for use by several threads, each
 * with a scratch of its own.
 */
final class CaseWriter {
  /** The epoch of cases that are not augmented. */
  static final int PLAIN = -1;

  /** What the network reads of a case. */
  interface CaseInput {
    /**
     * @param scratch of the size of a case, where it may be put
     * @return the scratch, or numbers that are not to be written to
     */
    float[] of(int index, int epoch, float[] scratch);
  }

  private final InputSpec input;
  private final DataSet data;
  private final CaseInput inputs;
  private final float[][] targets;
  private final float[] classWeights;

  CaseWriter(Experiment experiment, DataSet data, PreparedCases cases, float[] classWeights) {
    this.input = experiment.input();
    this.data = data;
    this.inputs =
        switch (cases) {
          case PreparedImages images -> new VariedImages(images, input.images(), experiment.seed());
          case PreparedSequences sequences -> (index, _, _) -> sequences.values(index);
        };
    this.targets = targets(data.classes().size(), experiment.fit().labelSmoothing());
    this.classWeights = classWeights;
  }

  private static float[][] targets(int classes, double smoothing) {
    float[][] targets = new float[classes][classes];
    for (int label = 0; label < classes; label++) {
      Arrays.fill(targets[label], (float) (smoothing / classes));
      targets[label][label] += (float) (1 - smoothing);
    }
    return targets;
  }

  /** What a thread brings along. */
  float[] scratch() {
    return new float[input.shape().caseSize()];
  }

  /**
   * @param slot where in the batch
   * @param index which case of the data set
   * @param epoch decides the augmentation; {@link #PLAIN} for none
   * @throws CurieException that reading, preparing or augmenting it gave, naming the case
   */
  void write(Batch batch, int slot, int index, int epoch, float[] scratch) {
    try {
      batch.inputTensors().getFirst().put(slot, inputs.of(index, epoch, scratch));
    } catch (CurieException e) {
      throw naming(data.get(index).id(), e);
    }
    int label = data.get(index).label();
    batch.targetTensors().getFirst().put(slot, targets[label]);
    batch.putCaseWeight(slot, classWeights[label]);
  }

  private static CurieException naming(String id, CurieException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains(id)
        ? e
        : new CurieException(e.code(), "case " + id + ": " + message, e);
  }
}
