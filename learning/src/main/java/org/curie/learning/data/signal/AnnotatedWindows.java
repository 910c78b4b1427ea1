// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data.signal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.signal.AnnotationCode.BeatClass;
import org.curie.learning.data.signal.WfdbAnnotations.Mark;

/** Windows of a record around its annotations, each with a label. */
public final class AnnotatedWindows {
  private AnnotatedWindows() {}

  /** What a mark is called; nothing for one that is left out. */
  @FunctionalInterface
  public interface Labels {
    Optional<String> of(AnnotationCode code);

    /** The five classes of beats of ANSI/AAMI EC57. */
    static Labels aami() {
      return code -> code.beat().map(BeatClass::letter);
    }

    /** These, by their symbols. */
    static Labels symbols(Set<AnnotationCode> wanted) {
      return code -> wanted.contains(code) ? Optional.of(code.symbol()) : Optional.empty();
    }
  }

  /**
   * A stretch of a record.
   *
   * @param start its first sample
   * @param length in samples
   * @param place of the mark in the record, from 0 at its start to 1 at its end
   */
  public record Window(long start, int length, String label, double place) {}

  /**
   * The windows that lie whole in the record, in time; all have the same length.
   *
   * @param ending of the file with annotations: "atr"
   * @param beforeSeconds of a mark
   * @param afterSeconds of a mark
   * @throws CurieException as {@link WfdbRecord#open} and {@link WfdbAnnotations#read}; {@link
   *     ErrorCode#DATA_INVALID} when a mark lies beyond the record or a window has no sample
   */
  public static List<Window> of(
      Path header, String ending, double beforeSeconds, double afterSeconds, Labels labels) {
    WfdbRecord record = WfdbRecord.open(header);
    Path file =
        header.resolveSibling(
            header.getFileName().toString().replaceFirst("\\.hea$", "") + "." + ending);
    WfdbAnnotations annotations = WfdbAnnotations.read(file);
    double rate = record.samplingRateHz();
    double samplesPerTick = rate / annotations.ticksPerSecond().orElse(rate);
    long before = Math.round(beforeSeconds * rate);
    long length = before + Math.round(afterSeconds * rate);
    if (length < 1 || length > Integer.MAX_VALUE) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "a window of %s s before and %s s after a mark has %d samples at %s Hz; choose another"
              .formatted(beforeSeconds, afterSeconds, length, rate));
    }
    List<Window> windows = new ArrayList<>();
    for (Mark mark : annotations.marks()) {
      long at = Math.round(mark.time() * samplesPerTick);
      requireInside(file, at, record);
      Optional<String> label = mark.code().flatMap(labels::of);
      long start = at - before;
      if (label.isPresent() && start >= 0 && start + length <= record.length()) {
        double place = (double) at / record.length();
        windows.add(new Window(start, (int) length, label.get(), place));
      }
    }
    return windows;
  }

  private static void requireInside(Path file, long at, WfdbRecord record) {
    if (at > record.length()) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "%s has a mark at sample %d, but its record has %d: these files do not belong together"
              .formatted(file, at, record.length()));
    }
  }
}
