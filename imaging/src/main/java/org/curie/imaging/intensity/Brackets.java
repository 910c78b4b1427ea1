// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity;

import java.util.Arrays;
import java.util.Optional;
import org.curie.imaging.parallel.Threads;

/**
 * Finds samples of one or two ranks in a single pass: a small sample of the samples tells between
 * which two values a rank almost certainly lies; the pass counts what lies below and keeps the few
 * between. Exact: where a rank turns out to lie elsewhere, it says so and another way is taken.
 *
 * <p><b>Source</b> the idea of Floyd and Rivest 1975, doi:10.1145/360680.360691.
 */
final class Brackets {
  private static final int FEWEST_SAMPLES = 1 << 18;
  private static final int PROBES = 1 << 14;
  private static final double GOLDEN = 0.6180339887498949; // spreads the probes within their cells
  private static final double DEVIATIONS = 5; // a rank lies outside once in two million times
  private static final int MOST_KEPT_SHARE = 8; // of the samples, else the memory is not worth it

  private final float low1;
  private final float high1;
  private final float low2;
  private final float high2;

  private Brackets(float low1, float high1, float low2, float high2) {
    this.low1 = low1;
    this.high1 = high1;
    this.low2 = low2;
    this.high2 = high2;
  }

  /**
   * The samples of these ranks; empty where this way does not lead to them.
   *
   * @param ranks ascending
   */
  static Optional<float[]> find(Selection selection, int[] ranks) {
    int second = 0;
    while (second < ranks.length && ranks[second] - ranks[0] <= 1) {
      second++;
    }
    boolean two = second < ranks.length;
    boolean more = two && ranks[ranks.length - 1] - ranks[second] > 1;
    if (selection.size() < FEWEST_SAMPLES || more) {
      return Optional.empty();
    }
    float[] probes = probes(selection);
    float[] first = around(probes, ranks[0], selection.size());
    float[] other =
        two
            ? around(probes, ranks[second], selection.size())
            : new float[] {Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY};
    if (!(first[1] < other[0])) {
      return Optional.empty();
    }
    return new Brackets(first[0], first[1], other[0], other[1]).find(selection, ranks, second);
  }

  private static float[] probes(Selection selection) {
    float[] probes = new float[PROBES];
    double cell = (double) selection.size() / PROBES;
    for (int i = 0; i < PROBES; i++) {
      double within = i * GOLDEN - Math.floor(i * GOLDEN);
      probes[i] = selection.array()[selection.from() + (int) ((i + within) * cell)];
    }
    Arrays.sort(probes);
    return probes;
  }

  /** Two values around a rank. */
  private static float[] around(float[] probes, int rank, int size) {
    double share = (double) rank / size;
    double place = share * PROBES;
    double margin = DEVIATIONS * Math.sqrt(PROBES * share * (1 - share)) + DEVIATIONS;
    int below = (int) (place - margin);
    int above = (int) (place + margin) + 1;
    return new float[] {
      below < 0 ? -Float.MAX_VALUE : probes[below],
      above >= PROBES ? Float.MAX_VALUE : probes[above]
    };
  }

  private Optional<float[]> find(Selection selection, int[] ranks, int second) {
    int parts = Math.max(1, Threads.allowed());
    Counts[] counts = new Counts[parts];
    long size = selection.size();
    Threads.forEach(
        parts,
        i -> {
          counts[i] = new Counts((int) (size / parts / MOST_KEPT_SHARE));
          count(
              selection.array(),
              selection.from() + (int) (size * i / parts),
              selection.from() + (int) (size * (i + 1) / parts),
              counts[i]);
        });
    Counts all = Counts.sum(counts);
    if (all.odd || all.first.overflows || all.second.overflows) {
      return Optional.empty();
    }
    float[] values = new float[ranks.length];
    boolean found =
        all.first.find(all.below, ranks, 0, second, low1, high1, values)
            && all.second.find(
                selection.size() - all.above - all.second.size(),
                ranks,
                second,
                ranks.length,
                low2,
                high2,
                values);
    return found ? Optional.of(values) : Optional.empty();
  }

  private void count(float[] samples, int from, int to, Counts counts) {
    for (int i = from; i < to; i++) {
      float x = samples[i];
      if (x > high1 && x < low2) {
        continue; // most samples, where the ranks are near the ends
      }
      if (!(Math.abs(x) <= Float.MAX_VALUE)) {
        counts.odd = true;
        return;
      }
      if (x < low1) {
        counts.below++;
      } else if (x <= high1) {
        counts.first.add(x, low1, high1);
      } else if (x <= high2) {
        counts.second.add(x, low2, high2);
      } else {
        counts.above++;
      }
    }
  }

  /** What one part of the samples holds. */
  private static final class Counts {
    private final Kept first;
    private final Kept second;
    private int below;
    private int above;
    private boolean odd;

    Counts(int most) {
      first = new Kept(most);
      second = new Kept(most);
    }

    static Counts sum(Counts[] parts) {
      Counts sum = parts[0];
      for (int i = 1; i < parts.length; i++) {
        sum.below += parts[i].below;
        sum.above += parts[i].above;
        sum.odd |= parts[i].odd;
        sum.first.addAll(parts[i].first);
        sum.second.addAll(parts[i].second);
      }
      return sum;
    }
  }

  /** The samples of a bracket: how many equal its ends, and those between. */
  private static final class Kept {
    private final int most;
    private float[] between = new float[1 << 10];
    private int count;
    private int equalLow;
    private int equalHigh;
    private boolean overflows;

    Kept(int most) {
      this.most = most;
    }

    int size() {
      return equalLow + count + equalHigh;
    }

    void add(float x, float low, float high) {
      if (x == low) {
        equalLow++;
      } else if (x == high) {
        equalHigh++;
      } else if (count < most) {
        if (count == between.length) {
          between = Arrays.copyOf(between, 2 * count);
        }
        between[count++] = x;
      } else {
        overflows = true;
      }
    }

    void addAll(Kept other) {
      equalLow += other.equalLow;
      equalHigh += other.equalHigh;
      overflows |= other.overflows;
      between = Arrays.copyOf(between, count + Math.max(1, other.count));
      System.arraycopy(other.between, 0, between, count, other.count);
      count += other.count;
    }

    /** Writes the samples of ranks {@code from} … {@code to - 1}, if they are all here. */
    boolean find(int below, int[] ranks, int from, int to, float low, float high, float[] values) {
      for (int i = from; i < to; i++) {
        int rank = ranks[i] - below;
        if (rank < 0 || rank >= size()) {
          return false;
        }
        values[i] = rank < equalLow ? low : high;
        int inner = rank - equalLow;
        if (inner >= 0 && inner < count) {
          values[i] = OrderStatistics.counted(Selection.of(between, count), new int[] {inner})[0];
        }
      }
      return true;
    }
  }
}
