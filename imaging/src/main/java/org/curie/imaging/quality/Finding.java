// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.quality;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One thing that is missing or damaged: what, where and how much.
 *
 * <p>Channels, slices, rows and columns are counted from 0.
 */
public sealed interface Finding {

  Severity severity();

  /** For the person who looks after the data. */
  String sentence();

  /** Samples that are NaN or infinite. */
  record NonFinite(int channel, long count, double share, int firstZ, int firstY, int firstX)
      implements Finding {
    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String sentence() {
      return say(
          "%d samples (%s) of channel %d are NaN or infinite, the first in slice %d, row %d, column %d.",
          count, percent(share), channel, firstZ, firstY, firstX);
    }
  }

  /** Every sample of the image has the same value. */
  record ConstantImage(double value) implements Finding {
    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String sentence() {
      return say("The image shows nothing: every sample is %s.", number(value));
    }
  }

  /** A channel that is constant, or has no finite sample, while another is not. */
  record AbsentChannel(int channel, double value) implements Finding {
    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String sentence() {
      return say("Channel %d is absent: every sample is %s.", channel, number(value));
    }
  }

  /** Slices without content between slices that have some. */
  record EmptySlices(int channel, List<Integer> slices) implements Finding {
    public EmptySlices {
      slices = List.copyOf(slices);
    }

    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String sentence() {
      return say(
          "%s of channel %d %s empty although the slices around %s not.",
          numbered(slices),
          channel,
          slices.size() == 1 ? "is" : "are",
          slices.size() == 1 ? "it are" : "them are");
    }
  }

  /** Slices that are the same, sample for sample, as the one before. */
  record RepeatedSlices(int channel, List<Integer> slices) implements Finding {
    public RepeatedSlices {
      slices = List.copyOf(slices);
    }

    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String sentence() {
      return say(
          "%s of channel %d %s the one before, sample for sample: a slice was stored twice in place of another.",
          numbered(slices), channel, slices.size() == 1 ? "repeats" : "each repeat");
    }
  }

  /**
   * Slices much brighter or darker than both neighbours.
   *
   * @param largest jump, as a share of the contrast
   */
  record SliceJumps(int channel, List<Integer> slices, double largest) implements Finding {
    public SliceJumps {
      slices = List.copyOf(slices);
    }

    @Override
    public Severity severity() {
      return Severity.WARNING;
    }

    @Override
    public String sentence() {
      return say(
          "%s of channel %d %s in brightness from the neighbours, by up to %s of the contrast.",
          numbered(slices), channel, slices.size() == 1 ? "differs" : "differ", percent(largest));
    }
  }

  /** Samples piled up at the highest value. */
  record Saturated(int channel, double value, double share) implements Finding {
    @Override
    public Severity severity() {
      return Severity.WARNING;
    }

    @Override
    public String sentence() {
      return say(
          "%s of channel %d is saturated at %s: what was brighter there is lost.",
          percent(share), channel, number(value));
    }
  }

  /**
   * Nearly all of the picture lies at the dark or at the bright end of the values it could have.
   */
  record BadExposure(int channel, boolean under, double median, double rangeHigh)
      implements Finding {
    @Override
    public Severity severity() {
      return Severity.NOTE;
    }

    @Override
    public String sentence() {
      return say(
          "Channel %d is %s: half of it lies %s %s of a range of 0 to %s.",
          channel,
          under ? "very dark" : "very bright",
          under ? "at or below" : "at or above",
          number(median),
          number(rangeHigh));
    }
  }

  /** The values used are few of those there could be. */
  record LowContrast(int channel, double low, double high, double rangeHigh) implements Finding {
    @Override
    public Severity severity() {
      return Severity.WARNING;
    }

    @Override
    public String sentence() {
      return say(
          "Channel %d has little contrast: 98 %% of it lies between %s and %s of a range of 0 to %s.",
          channel, number(low), number(high), number(rangeHigh));
    }
  }

  /** Noise that hides detail. */
  record Noisy(int channel, double sigma, double snr) implements Finding {
    @Override
    public Severity severity() {
      return Severity.WARNING;
    }

    @Override
    public String sentence() {
      return say(
          "Channel %d is noisy: the contrast is only %.1f times the noise of %s.",
          channel, snr, number(sigma));
    }
  }

  /** Hardly any edge is sharp. */
  record Blurred(int channel, double sharpness) implements Finding {
    @Override
    public Severity severity() {
      return Severity.WARNING;
    }

    @Override
    public String sentence() {
      return say(
          "Channel %d is blurred: its sharpness is %.2g (variance of the Laplacian over that of the image).",
          channel, sharpness);
    }
  }

  /** Samples that cannot be Hounsfield units. */
  record WrongUnits(int channel, double low, double high, String why) implements Finding {
    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String sentence() {
      return say(
          "Channel %d is not in Hounsfield units: %s (99 %% of it lies between %s and %s).",
          channel, why, number(low), number(high));
    }
  }

  /** A CT without air in it; right for a crop, suspicious for a whole scan. */
  record NoAir(int channel, double lowest) implements Finding {
    @Override
    public Severity severity() {
      return Severity.NOTE;
    }

    @Override
    public String sentence() {
      return say(
          "Channel %d shows no air: its lowest values are about %s HU.", channel, number(lowest));
    }
  }

  /** Rows, columns or slices around the content that hold nothing; counts for each side. */
  record EmptyMargins(int left, int right, int top, int bottom, int first, int last, double share)
      implements Finding {
    @Override
    public Severity severity() {
      return Severity.NOTE;
    }

    @Override
    public String sentence() {
      return say(
          "%s of the image is empty margin: %d columns left, %d right, %d rows on top, %d below, %d slices before, %d after.",
          percent(share), left, right, top, bottom, first, last);
    }
  }

  /** A picture framed by flat bars, as a collimator or a scanner's frame leaves them. */
  record CollimatedBorder(int left, int right, int top, int bottom, double share)
      implements Finding {
    @Override
    public Severity severity() {
      return Severity.NOTE;
    }

    @Override
    public String sentence() {
      return say(
          "A flat border covers %s of the picture: %d columns left, %d right, %d rows on top, %d below.",
          percent(share), left, right, top, bottom);
    }
  }

  /**
   * The body reaches a side of the volume while another side is free.
   *
   * @param sides of "left", "right", "top", "bottom" of the slices, as stored
   */
  record TruncatedFieldOfView(List<String> sides, double largestShare) implements Finding {
    public TruncatedFieldOfView {
      sides = List.copyOf(sides);
    }

    @Override
    public Severity severity() {
      return Severity.NOTE;
    }

    @Override
    public String sentence() {
      return say(
          "The body is cut off at the %s of the slices, over up to %s of that side.",
          String.join(" and the ", sides), percent(largestShare));
    }
  }

  /** The same words and points on every machine. */
  @SuppressWarnings("AnnotateFormatMethod") // every caller is in this file
  private static String say(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static String percent(double share) {
    return say("%.3g %%", 100 * share);
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : say("%.4g", value);
  }

  private static String numbered(List<Integer> slices) {
    int shown = 8;
    String list =
        slices.stream().limit(shown).map(String::valueOf).collect(Collectors.joining(", "));
    String more = slices.size() > shown ? say(" and %d more", slices.size() - shown) : "";
    return (slices.size() == 1 ? "Slice " : "Slices ") + list + more;
  }
}
