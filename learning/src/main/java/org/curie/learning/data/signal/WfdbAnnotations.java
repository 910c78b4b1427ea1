// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data.signal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * The marks that somebody or a program set in a record: beats, changes of rhythm, notes.
 *
 * @param marks in time
 * @param ticksPerSecond of the marks' times where the file says so; else they are samples of the
 *     record
 */
public record WfdbAnnotations(List<Mark> marks, OptionalDouble ticksPerSecond) {
  private static final long MOST_BYTES = 256L << 20;
  private static final Pattern RESOLUTION = Pattern.compile("## time resolution: ([0-9.]+)\0*");

  /**
   * One mark.
   *
   * @param time in samples of the record
   * @param code empty for a number that has no meaning in the standard
   * @param text a rhythm, "(AFIB", or a note
   */
  public record Mark(
      long time, Optional<AnnotationCode> code, int subtype, int channel, int number, String text) {
    Mark withText(String more) {
      return new Mark(time, code, subtype, channel, number, more);
    }
  }

  public WfdbAnnotations {
    marks = List.copyOf(marks);
  }

  /**
   * Reads a file in MIT format, such as {@code 100.atr}.
   *
   * <p><b>Source</b> WFDB Applications Guide, annot(5). <b>Limits</b> {@value #MOST_BYTES} bytes.
   *
   * @throws CurieException with {@link ErrorCode#FILE_NOT_FOUND}, {@link
   *     ErrorCode#FILE_UNREADABLE}, {@link ErrorCode#BUDGET_EXCEEDED}, or {@link
   *     ErrorCode#FORMAT_DAMAGED} when it ends within a mark, has no end or goes back before the
   *     start of the record
   */
  public static WfdbAnnotations read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new CurieException(
            ErrorCode.BUDGET_EXCEEDED, file + " is too large to be a file of annotations");
      }
      return new Parser(file, Files.readAllBytes(file)).annotations();
    } catch (NoSuchFileException e) {
      throw new CurieException(
          ErrorCode.FILE_NOT_FOUND, "there is no file of annotations " + file, e);
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, "cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** Words of 16 bits: a type in the highest six, the time since the mark before in the others. */
  private static final class Parser {
    private static final int SKIP = 59;
    private static final int NUMBER = 60;
    private static final int SUBTYPE = 61;
    private static final int CHANNEL = 62;
    private static final int TEXT = 63;

    private final Path file;
    private final byte[] bytes;
    private final List<Mark> marks = new ArrayList<>();
    private int at;
    private long time;
    private int channel; // of the marks that follow, until it is said otherwise
    private int number;

    Parser(Path file, byte[] bytes) {
      this.file = file;
      this.bytes = bytes;
    }

    WfdbAnnotations annotations() {
      int word;
      while ((word = word()) != 0) {
        int value = word & 0x3FF;
        switch (word >> 10) {
          case SKIP -> time += skip();
          case NUMBER -> {
            number = (byte) value;
            amend(last -> new Mark(last.time, last.code, last.subtype, channel, number, last.text));
          }
          case SUBTYPE -> {
            int subtype = (byte) value;
            amend(last -> new Mark(last.time, last.code, subtype, channel, number, last.text));
          }
          case CHANNEL -> {
            channel = value & 0xFF;
            amend(last -> new Mark(last.time, last.code, last.subtype, channel, number, last.text));
          }
          case TEXT -> {
            String text = text(value);
            amend(last -> last.withText(text));
          }
          case 0 -> time += value; // marks nothing
          default -> mark(word >> 10, value);
        }
      }
      return withResolution();
    }

    /** A signed jump of 32 bits, the high word first. */
    private int skip() {
      int high = word();
      return (high << 16) | word();
    }

    private void mark(int type, int after) {
      time += after;
      if (time < 0) {
        throw damaged("has a mark before the start of the record");
      }
      marks.add(new Mark(time, AnnotationCode.of(type), 0, channel, number, ""));
    }

    private interface Change {
      Mark of(Mark last);
    }

    private void amend(Change change) {
      if (marks.isEmpty()) {
        throw damaged("begins with a property of a mark, before any mark");
      }
      marks.set(marks.size() - 1, change.of(marks.getLast()));
    }

    private int word() {
      if (at + 2 > bytes.length) {
        throw damaged(
            "ends without the mark of its end: it is cut, or no annotations in MIT format");
      }
      int word = (bytes[at] & 0xFF) | ((bytes[at + 1] & 0xFF) << 8);
      at += 2;
      return word;
    }

    /** Padded to whole words. */
    private String text(int length) {
      int padded = length + length % 2;
      if (at + padded > bytes.length) {
        throw damaged("ends within a note: it is cut");
      }
      String text = new String(bytes, at, length, StandardCharsets.UTF_8);
      at += padded;
      return text;
    }

    private WfdbAnnotations withResolution() {
      if (!marks.isEmpty() && marks.getFirst().time == 0) {
        Matcher match = RESOLUTION.matcher(marks.getFirst().text);
        if (match.matches()) {
          return new WfdbAnnotations(marks.subList(1, marks.size()), rate(match.group(1)));
        }
      }
      return new WfdbAnnotations(marks, OptionalDouble.empty());
    }

    private OptionalDouble rate(String text) {
      try {
        double rate = Double.parseDouble(text);
        if (rate > 0 && Double.isFinite(rate)) {
          return OptionalDouble.of(rate);
        }
      } catch (NumberFormatException _) {
        // told below
      }
      throw damaged("states the time resolution " + text + ", expected a number above 0");
    }

    private CurieException damaged(String what) {
      return new CurieException(ErrorCode.FORMAT_DAMAGED, file + " " + what);
    }
  }
}
