// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.train;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.curie.learning.engine.Batch;
import org.curie.learning.segment.data.LabelScheme;
import org.curie.learning.segment.experiment.SegmentationExperiment;

/** The overlap of each structure over the voxels of several batches of patches together. */
final class PatchDice {
  private final int targets;
  private final Reading reading;
  private final boolean[][] inside; // by structure, by target or best answer
  private final long[] truth;
  private final long[] found;
  private final long[] common;

  /** How the answers for a voxel are read. */
  private enum Reading {
    /** The highest counts. */
    ONE,
    /** Each that is above 0 holds. */
    EACH
  }

  private PatchDice(int targets, Reading reading, List<IntPredicate> structures) {
    this.targets = targets;
    this.reading = reading;
    this.inside = new boolean[structures.size()][targets];
    for (int s = 0; s < inside.length; s++) {
      for (int t = 0; t < targets; t++) {
        inside[s][t] = structures.get(s).test(t);
      }
    }
    truth = new long[inside.length];
    found = new long[inside.length];
    common = new long[inside.length];
  }

  static PatchDice of(SegmentationExperiment experiment) {
    LabelScheme labels = experiment.labels();
    List<IntPredicate> structures =
        labels.areThings()
            ? List.of(depth -> depth > 0)
            : IntStream.rangeClosed(1, labels.structures().size())
                .mapToObj(labels::inside)
                .toList();
    Reading reading = labels.areRegions() ? Reading.EACH : Reading.ONE;
    return new PatchDice(experiment.targets(), reading, structures);
  }

  /**
   * @param logits {@code [n, answers, voxels]}
   */
  void add(Batch batch, float[] logits) {
    FloatBuffer values = batch.target(Batch.TARGET).values();
    int voxels = batch.target(Batch.TARGET).caseSize();
    int answers = reading == Reading.EACH ? inside.length : targets;
    for (int n = 0; n < batch.count(); n++) {
      for (int v = 0; v < voxels; v++) {
        int wanted = (int) values.get(n * voxels + v);
        if (wanted < targets) { // else ignored
          int at = n * answers * voxels + v;
          int best = reading == Reading.ONE ? highest(logits, at, voxels) : 0;
          for (int s = 0; s < inside.length; s++) {
            boolean is = reading == Reading.ONE ? inside[s][best] : logits[at + s * voxels] > 0;
            count(s, inside[s][wanted], is);
          }
        }
      }
    }
  }

  private void count(int structure, boolean wanted, boolean is) {
    truth[structure] += wanted ? 1 : 0;
    found[structure] += is ? 1 : 0;
    common[structure] += wanted && is ? 1 : 0;
  }

  private int highest(float[] logits, int at, int voxels) {
    int best = 0;
    for (int k = 1; k < targets; k++) {
      best = logits[at + k * voxels] > logits[at + best * voxels] ? k : best;
    }
    return best;
  }

  /** Of each structure; NaN for one that is nowhere. */
  List<Double> ofStructures() {
    List<Double> dice = new ArrayList<>();
    for (int s = 0; s < truth.length; s++) {
      dice.add(truth[s] == 0 ? Double.NaN : 2.0 * common[s] / (truth[s] + found[s]));
    }
    return dice;
  }
}
