// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data.signal;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.curie.core.sequence.Channel;

/**
 * What a WFDB header says: of one segment with its signals, or of a record of several segments.
 *
 * @param framesPerSecond the sampling rate of signals with one sample a frame
 * @param frames how many there are; absent where the files must tell
 * @param segments of a record of several, in time; else none
 * @param comments the lines that begin with #, without it
 */
public record WfdbHeader(
    String name,
    double framesPerSecond,
    OptionalLong frames,
    List<Signal> signals,
    List<Segment> segments,
    List<String> comments) {
  public WfdbHeader {
    signals = List.copyOf(signals);
    segments = List.copyOf(segments);
    comments = List.copyOf(comments);
  }

  /** A part of a record with a header of its own; {@code ~} stands for a gap. */
  public record Segment(String name, long frames) {
    static final String GAP = "~";

    boolean isGap() {
      return name.equals(GAP);
    }
  }

  /**
   * One signal.
   *
   * <p><b>Formula</b> physical value = (sample - baseline) / gain.
   *
   * @param file beside the header
   * @param format 0 for a signal without samples
   * @param samplesPerFrame more than 1 for a signal that is sampled faster than others
   * @param skew frames that its samples lie too late in the file
   * @param byteOffset of the first sample in the file
   * @param gain samples per unit
   * @param initialValue where differences start from
   * @param checksum of all samples in 16 bits; absent where the header has none
   */
  public record Signal(
      String file,
      int format,
      int samplesPerFrame,
      int skew,
      long byteOffset,
      double gain,
      long baseline,
      OptionalInt initialValue,
      OptionalInt checksum,
      Channel channel) {

    float physical(int sample) {
      return (float) ((sample - (double) baseline) / gain);
    }

    /** Whether their samples lie in turn in the same file. */
    boolean sharesFileWith(Signal other) {
      return file.equals(other.file) && format == other.format && byteOffset == other.byteOffset;
    }
  }
}
