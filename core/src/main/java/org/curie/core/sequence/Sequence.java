// SPDX-License-Identifier: Apache-2.0
package org.curie.core.sequence;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * Numbers at regular times, of one or several channels: a signal, or the hourly means of a stay.
 *
 * <p><b>Shape</b> {@code [channel][step]} float32; a value that was not measured is {@link
 * Float#NaN}. <b>Units</b> each channel's own; times in seconds from the start of the sequence.
 * <b>Limits</b> every other value is finite.
 *
 * <p>Immutable once built: the array handed to the factory belongs to the sequence afterwards. Safe
 * for use by several threads.
 */
public final class Sequence {
  private final List<Channel> channels;
  private final double secondsPerStep;
  private final int steps;
  private final float[] values;

  private Sequence(List<Channel> channels, double secondsPerStep, int steps, float[] values) {
    this.channels = channels;
    this.secondsPerStep = secondsPerStep;
    this.steps = steps;
    this.values = values;
  }

  /**
   * A sequence that takes over {@code values}; the caller must not write to the array any more.
   *
   * @param secondsPerStep between two steps: 1 over the sampling rate
   * @param values {@code [channel][step]}
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when there is no channel or step,
   *     the array does not hold whole channels, the time between steps is no positive number, or a
   *     value is infinite
   */
  public static Sequence of(List<Channel> channels, double secondsPerStep, float[] values) {
    if (channels.isEmpty() || values.length == 0 || values.length % channels.size() != 0) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "a sequence of %d channel(s) needs as many values of each, at least one, but got %d in all"
              .formatted(channels.size(), values.length));
    }
    if (!(secondsPerStep > 0) || Double.isInfinite(secondsPerStep)) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "the time between two steps of a sequence must be a number of seconds above 0, but was "
              + secondsPerStep);
    }
    int steps = values.length / channels.size();
    for (int i = 0; i < values.length; i++) {
      if (Float.isInfinite(values[i])) {
        throw new CurieException(
            ErrorCode.DATA_INVALID,
            "channel %s is infinite at step %d; expected a finite number, or none where nothing was measured"
                .formatted(channels.get(i / steps), i % steps));
      }
    }
    return new Sequence(List.copyOf(channels), secondsPerStep, steps, values);
  }

  public List<Channel> channels() {
    return channels;
  }

  public int steps() {
    return steps;
  }

  public double secondsPerStep() {
    return secondsPerStep;
  }

  /** The value of a channel at a step; NaN where it was not measured. */
  public float value(int channel, int step) {
    if (step < 0 || step >= steps) {
      throw new IndexOutOfBoundsException("step " + step + " of " + steps);
    }
    return values[channel * steps + step];
  }

  /** A copy of all values of a channel, in time. */
  public float[] values(int channel) {
    return Arrays.copyOfRange(values, channel * steps, (channel + 1) * steps);
  }

  /**
   * A stretch of it.
   *
   * @param start the first step
   * @throws IndexOutOfBoundsException when it does not lie in the sequence
   */
  public Sequence part(int start, int length) {
    Objects.checkFromIndexSize(start, length, steps);
    float[] some = new float[channels.size() * length];
    for (int c = 0; c < channels.size(); c++) {
      System.arraycopy(values, c * steps + start, some, c * length, length);
    }
    return new Sequence(channels, secondsPerStep, length, some);
  }

  /** channels x steps. */
  public int size() {
    return values.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sequence s
        && channels.equals(s.channels)
        && secondsPerStep == s.secondsPerStep
        && Arrays.equals(values, s.values);
  }

  @Override
  public int hashCode() {
    return 31 * channels.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Sequence[" + channels.size() + " x " + steps + ", every " + secondsPerStep + " s]";
  }
}
