// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.curie.core.random.RandomStreams;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.Split;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.experiment.Sampling;

/**
 * Which training cases an epoch shows, and in which order; found by (seed, epoch) alone.
 *
 * <p>Where cases are drawn by a weight, systematic sampling over a fresh order draws them: a case
 * that is expected x times comes floor(x) or ceil(x) times, so that every epoch is as balanced as
 * it can be. <b>Source</b> Madow 1949, doi:10.1214/aoms/1177729988. Immutable.
 */
final class Sampler {
  private final RandomStreams random;
  private final int[] train;
  private final Sampling sampling;
  private final double[] weights;

  Sampler(Experiment experiment, DataSet data) {
    this.random = new RandomStreams(experiment.seed());
    this.train = data.indices(Split.TRAIN);
    this.sampling = experiment.fit().sampling().orElseGet(Sampling.Shuffled::new);
    this.weights = weights(data);
  }

  private double[] weights(DataSet data) {
    int[] counts = data.counts(Split.TRAIN);
    Map<String, Integer> images = new HashMap<>();
    for (int index : train) {
      images.merge(data.get(index).patient(), 1, Integer::sum);
    }
    return Arrays.stream(train)
        .mapToObj(data::get)
        .mapToDouble(
            c ->
                switch (sampling) {
                  case Sampling.Shuffled _ -> 1;
                  case Sampling.ClassBalanced _ -> 1.0 / counts[c.label()];
                  case Sampling.EffectiveNumber e -> 1 / e.of(counts[c.label()]);
                  case Sampling.PatientBalanced _ -> 1.0 / images.get(c.patient());
                })
        .toArray();
  }

  /** Indices into the data set, as many as there are training cases. */
  int[] cases(int epoch) {
    int[] order = random.permutation(train.length, "order", epoch);
    if (!(sampling instanceof Sampling.Shuffled)) {
      int[] drawn = drawn(order, random.stream("draw", epoch).nextDouble());
      // What was drawn twice stands together; an order of its own takes it apart.
      int[] again = random.permutation(train.length, "order of drawn", epoch);
      order = Arrays.stream(again).map(i -> drawn[i]).toArray();
    }
    return Arrays.stream(order).map(o -> train[o]).toArray();
  }

  /** The cases at equal distances along the weights, laid end to end in this order. */
  private int[] drawn(int[] order, double start) {
    double distance = Arrays.stream(weights).sum() / train.length;
    int[] drawn = new int[train.length];
    int place = 0;
    double end = weights[order[0]];
    for (int i = 0; i < drawn.length; i++) {
      double mark = (i + start) * distance;
      while (mark >= end && place < order.length - 1) {
        place++;
        end += weights[order[place]];
      }
      drawn[i] = order[place];
    }
    return drawn;
  }
}
