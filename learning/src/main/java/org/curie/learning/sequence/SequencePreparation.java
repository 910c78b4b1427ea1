// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.sequence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.sequence.Channel;
import org.curie.core.sequence.Sequence;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.Split;
import org.curie.learning.experiment.InputSpec;
import org.curie.learning.experiment.MissingValues;
import org.curie.learning.operator.Shape;

/**
 * All that is done to a sequence before a network reads it, in numbers: the same sequence gives the
 * same bits, in training and in use.
 *
 * <p><b>Shape</b> in: {@code [channel][step]}; out: {@code [step][feature]}, first the channels,
 * then, where asked for, 1 or 0 for each that was or was not measured.
 *
 * <p><b>Formula</b> a value that was measured is scaled by its {@link ChannelScale}; one that was
 * not is the scaled one before it, or 0 (the mean) where there is none.
 *
 * <p><b>Limits</b> channels are found by their names, in any order. Where values may be missing, a
 * channel may be missing as a whole, but not all of them.
 */
public record SequencePreparation(
    int steps, double secondsPerStep, MissingValues missing, List<ChannelScale> channels) {
  private static final double SAME_PACE = 1e-6; // of the time between steps

  public SequencePreparation {
    channels = List.copyOf(channels);
    if (steps < 1 || channels.isEmpty() || !(secondsPerStep > 0)) {
      throw new IllegalArgumentException(
          "a preparation needs steps, channels and a time between steps, but had %d, %d and %s"
              .formatted(steps, channels.size(), secondsPerStep));
    }
  }

  /** What training cases were measured to be, added up in their order. */
  public static SequencePreparation of(InputSpec.Sequences spec, DataSet data) {
    int[] training = data.indices(Split.TRAIN);
    Sequence first = data.content(training[0]).requireSequence();
    List<ChannelStatistics> statistics = new ArrayList<>();
    first.channels().forEach(_ -> statistics.add(new ChannelStatistics(spec.outlierShare())));
    for (int index : training) {
      Sequence sequence = data.content(index).requireSequence();
      for (int c = 0; c < statistics.size(); c++) {
        statistics.get(c).add(sequence, c);
      }
    }
    List<ChannelScale> scales = new ArrayList<>();
    for (int c = 0; c < statistics.size(); c++) {
      scales.add(statistics.get(c).scale(first.channels().get(c)));
    }
    return new SequencePreparation(spec.steps(), first.secondsPerStep(), spec.missing(), scales);
  }

  public Shape shape() {
    return Shape.batchOf(steps, missing.features(channels.size()));
  }

  /**
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when the sequence has another
   *     length or pace, or lacks a channel; {@link ErrorCode#DATA_INVALID} when it lacks a value
   *     that must be there
   */
  public float[] prepared(Sequence sequence) {
    requireFit(sequence);
    int features = missing.features(channels.size());
    float[] prepared = new float[steps * features];
    for (int c = 0; c < channels.size(); c++) {
      ChannelScale scale = channels.get(c);
      float[] values = values(sequence, scale.channel());
      float last = 0; // the mean
      for (int t = 0; t < steps; t++) {
        boolean measured = !Float.isNaN(values[t]);
        if (!measured && missing == MissingValues.REFUSE) {
          throw new CurieException(
              ErrorCode.DATA_INVALID,
              "channel %s was not measured at step %d, but the model knows no missing values; leave the case out"
                  .formatted(scale.channel().name(), t));
        }
        last = measured ? scale.scaled(values[t]) : last;
        prepared[t * features + c] = last;
        if (missing == MissingValues.CARRY_FORWARD_AND_TELL) {
          prepared[t * features + channels.size() + c] = measured ? 1 : 0;
        }
      }
    }
    return prepared;
  }

  private void requireFit(Sequence sequence) {
    boolean samePace =
        Math.abs(sequence.secondsPerStep() - secondsPerStep) <= SAME_PACE * secondsPerStep;
    if (sequence.steps() != steps || !samePace) {
      throw incompatible(
          "the model reads %d steps every %s s, but this sequence has %d every %s s"
              .formatted(steps, secondsPerStep, sequence.steps(), sequence.secondsPerStep()));
    }
    if (channels.stream().noneMatch(scale -> sequence.channels().contains(scale.channel()))) {
      throw incompatible(
          "the model reads %s, but this sequence has none of them: it has %s"
              .formatted(
                  channels.stream().map(scale -> scale.channel().toString()).toList(),
                  sequence.channels()));
    }
  }

  private float[] values(Sequence sequence, Channel channel) {
    int index = sequence.channels().indexOf(channel);
    if (index >= 0) {
      return sequence.values(index);
    }
    if (missing == MissingValues.REFUSE) {
      throw incompatible(
          "the model reads %s, which this sequence lacks: it has %s"
              .formatted(channel, sequence.channels()));
    }
    float[] never = new float[steps];
    Arrays.fill(never, Float.NaN);
    return never;
  }

  private static CurieException incompatible(String message) {
    return new CurieException(ErrorCode.MODEL_INCOMPATIBLE, message);
  }
}
