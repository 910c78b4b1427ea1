// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.sequence.Channel;
import org.curie.learning.data.signal.WfdbHeader.Segment;
import org.curie.learning.data.signal.WfdbHeader.Signal;

/**
 * Reads the text of a WFDB header. Used for one text.
 *
 * <p><b>Source</b> WFDB Applications Guide, header(5). <b>Limits</b> {@value #MOST_SIGNALS}
 * signals, {@value #MOST_SEGMENTS} segments; files and segments are named without folders.
 */
final class HeaderParser {
  private static final int MOST_SIGNALS = 1024;
  private static final int MOST_SEGMENTS = 100_000;
  private static final int MOST_SAMPLES_PER_FRAME = 100_000;
  private static final int MOST_SKEW = 1 << 20;
  private static final long MOST_FRAMES = 1L << 40;
  private static final double USUAL_RATE_HZ = 250; // where a header has none, header(5)
  private static final double USUAL_GAIN = 200; // where a header has none or 0, header(5)

  private static final Pattern RATE =
      Pattern.compile("([0-9.eE+-]+)(?:/[0-9.eE+-]+)?(?:\\([0-9.eE+-]+\\))?");
  private static final Pattern FORMAT =
      Pattern.compile("(\\d+)(?:x(\\d+))?(?::(\\d+))?(?:\\+(\\d+))?");
  private static final Pattern GAIN =
      Pattern.compile("([0-9.eE+-]+)(?:\\(([+-]?\\d+)\\))?(?:/(\\S+))?");

  private final String where;
  private final List<String> comments = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final List<Integer> numbers = new ArrayList<>(); // of the lines in the file, from 1
  private int at; // the line that is being read

  private HeaderParser(String where, String text) {
    this.where = where;
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.startsWith("#")) {
        comments.add(line.substring(1).strip());
      } else if (!line.isBlank()) {
        lines.add(line.strip());
        numbers.add(number);
      }
    }
  }

  /**
   * @throws CurieException with {@link ErrorCode#FORMAT_DAMAGED} when it is no header, {@link
   *     ErrorCode#FORMAT_UNSUPPORTED} for a format of samples that is not known, {@link
   *     ErrorCode#BUDGET_EXCEEDED}
   */
  static WfdbHeader parse(String where, String text) {
    return new HeaderParser(where, text).header();
  }

  private WfdbHeader header() {
    if (lines.isEmpty()) {
      throw damaged("is empty; expected a line with the record's name and its number of signals");
    }
    String[] record = lines.getFirst().split("\\s+", -1);
    if (record.length < 2) {
      throw damaged("expected the record's name and its number of signals");
    }
    String[] name = record[0].split("/", 2);
    int signals = (int) whole(record[1], "number of signals", 0, MOST_SIGNALS);
    double rate = record.length > 2 ? rate(record[2]) : USUAL_RATE_HZ;
    OptionalLong frames =
        record.length > 3
            ? OptionalLong.of(whole(record[3], "number of samples", 0, MOST_FRAMES))
            : OptionalLong.empty();
    if (name.length == 2) {
      int count = (int) whole(name[1], "number of segments", 1, MOST_SEGMENTS);
      requireLines(count, "segments");
      return new WfdbHeader(name[0], rate, frames, List.of(), segments(count), comments);
    }
    requireLines(signals, "signals");
    return new WfdbHeader(name[0], rate, frames, signals(signals), List.of(), comments);
  }

  private void requireLines(int count, String of) {
    if (lines.size() - 1 < count) {
      throw damaged("says it has " + count + " " + of + ", but lists " + (lines.size() - 1));
    }
  }

  private List<Segment> segments(int count) {
    List<Segment> segments = new ArrayList<>();
    for (at = 1; at <= count; at++) {
      String[] fields = lines.get(at).split("\\s+", -1);
      if (fields.length < 2) {
        throw damaged("expected a segment's name and its number of samples");
      }
      String name = fields[0].equals(Segment.GAP) ? Segment.GAP : plainName(fields[0]);
      segments.add(new Segment(name, whole(fields[1], "number of samples", 0, MOST_FRAMES)));
    }
    return segments;
  }

  private List<Signal> signals(int count) {
    List<Signal> signals = new ArrayList<>();
    for (at = 1; at <= count; at++) {
      signals.add(signal(lines.get(at).split("\\s+", 9)));
    }
    return signals;
  }

  /** File, format, gain, resolution, zero, first value, checksum, block size, description. */
  private Signal signal(String[] fields) {
    if (fields.length < 2) {
      throw damaged("expected a signal's file and format");
    }
    Matcher format = matched(FORMAT, fields[1], "format of samples");
    int code = (int) whole(format.group(1), "format of samples", 0, Integer.MAX_VALUE);
    if (code != 0 && SampleFormat.of(code).isEmpty()) {
      throw new CurieException(
          ErrorCode.FORMAT_UNSUPPORTED,
          "%s: samples of format %d are not known; known are 8, 16, 24, 32, 61, 80, 160, 212, 310 and 311"
              .formatted(place(), code));
    }
    double gain = USUAL_GAIN;
    String unit = "mV"; // where a header has none, header(5)
    long baseline = fields.length > 4 ? sample(fields[4], "ADC zero") : 0;
    if (fields.length > 2) {
      Matcher parts = matched(GAIN, fields[2], "gain");
      double given = number(parts.group(1), "gain");
      gain = given == 0 ? USUAL_GAIN : given;
      baseline = parts.group(2) == null ? baseline : sample(parts.group(2), "baseline");
      unit = parts.group(3) == null ? unit : parts.group(3);
    }
    String description = fields.length > 8 ? fields[8].strip() : "";
    return new Signal(
        plainName(fields[0]),
        code,
        (int) group(format, 2, "samples per frame", 1, 1, MOST_SAMPLES_PER_FRAME),
        (int) group(format, 3, "skew", 0, 0, MOST_SKEW),
        group(format, 4, "byte offset", 0, 0, Long.MAX_VALUE >> 1),
        gain,
        baseline,
        optional(fields, 5, "first value"),
        optional(fields, 6, "checksum"),
        new Channel(description.isEmpty() ? "signal " + at : description, unit));
  }

  private OptionalInt optional(String[] fields, int index, String what) {
    return fields.length > index
        ? OptionalInt.of(sample(fields[index], what))
        : OptionalInt.empty();
  }

  private int sample(String text, String what) {
    return (int) whole(text, what, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  private long group(Matcher match, int group, String what, long absent, long least, long most) {
    return match.group(group) == null ? absent : whole(match.group(group), what, least, most);
  }

  private double rate(String text) {
    double rate = number(matched(RATE, text, "sampling rate").group(1), "sampling rate");
    if (!(rate > 0)) {
      throw damaged("expected a sampling rate above 0, found " + text);
    }
    return rate;
  }

  /** Headers name files beside them; one that leads elsewhere is not followed. */
  private String plainName(String name) {
    if (!name.matches("[A-Za-z0-9_~.+-]{1,255}") || name.startsWith("..")) {
      throw damaged("names " + name + "; expected a file beside the header, without a folder");
    }
    return name;
  }

  private Matcher matched(Pattern pattern, String text, String what) {
    Matcher match = pattern.matcher(text);
    if (!match.matches()) {
      throw damaged("expected a " + what + ", found " + text);
    }
    return match;
  }

  private double number(String text, String what) {
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException _) {
      // told below
    }
    throw damaged("expected a " + what + ", found " + text);
  }

  private long whole(String text, String what, long least, long most) {
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // told below
    }
    throw damaged("expected a %s from %d to %d, found %s".formatted(what, least, most, text));
  }

  private CurieException damaged(String what) {
    return new CurieException(ErrorCode.FORMAT_DAMAGED, place() + ": " + what);
  }

  private String place() {
    return at < numbers.size() ? where + ", line " + numbers.get(at) : where;
  }
}
