// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.train;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.curie.learning.engine.Batch;

/** The overlap of each structure over the voxels of several batches of patches together. */
final class PatchDice {
  private final int classes;
  private final boolean together;
  private final long[] truth;
  private final long[] found;
  private final long[] common;

  /**
   * @param classes the background among them
   * @param together whether all but the background are one structure
   */
  PatchDice(int classes, boolean together) {
    this.classes = classes;
    this.together = together;
    int counted = together ? 2 : classes;
    truth = new long[counted];
    found = new long[counted];
    common = new long[counted];
  }

  /**
   * @param logits {@code [n, classes, voxels]}
   */
  void add(Batch batch, float[] logits) {
    FloatBuffer targets = batch.target(Batch.TARGET).values();
    int voxels = batch.target(Batch.TARGET).caseSize();
    for (int n = 0; n < batch.count(); n++) {
      for (int v = 0; v < voxels; v++) {
        int wanted = (int) targets.get(n * voxels + v);
        if (wanted < classes) { // else ignored
          int answer = highest(logits, n * classes * voxels + v, voxels, classes);
          count(together ? Math.min(1, wanted) : wanted, together ? Math.min(1, answer) : answer);
        }
      }
    }
  }

  private void count(int wanted, int answer) {
    truth[wanted]++;
    found[answer]++;
    common[wanted] += wanted == answer ? 1 : 0;
  }

  private static int highest(float[] logits, int at, int voxels, int classes) {
    int best = 0;
    for (int k = 1; k < classes; k++) {
      best = logits[at + k * voxels] > logits[at + best * voxels] ? k : best;
    }
    return best;
  }

  /** Of each structure; NaN for one that is nowhere. */
  List<Double> ofStructures() {
    List<Double> dice = new ArrayList<>();
    for (int k = 1; k < truth.length; k++) {
      dice.add(truth[k] == 0 ? Double.NaN : 2.0 * common[k] / (truth[k] + found[k]));
    }
    return dice;
  }
}
