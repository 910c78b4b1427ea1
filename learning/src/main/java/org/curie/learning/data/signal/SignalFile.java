// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data.signal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.signal.WfdbHeader.Signal;

/**
 * A file with the samples of one or several signals in turn: those of a frame, then those of the
 * next.
 *
 * <p><b>Limits</b> {@value #MOST_SAMPLES} samples at once. Opened for each reading, so that nothing
 * is left open. Safe for use by several threads.
 */
final class SignalFile {
  private static final int MOST_SAMPLES = 1 << 27;

  private final Path path;
  private final List<Signal> signals;
  private final SampleFormat format;
  private final int frameSamples;
  private final int largestSkew;

  /**
   * @param signals at least one, of the same file and format
   */
  SignalFile(Path folder, List<Signal> signals) {
    this.path = folder.resolve(signals.getFirst().file());
    this.signals = signals;
    this.format = SampleFormat.of(signals.getFirst().format()).orElseThrow();
    this.frameSamples = signals.stream().mapToInt(Signal::samplesPerFrame).sum();
    this.largestSkew = signals.stream().mapToInt(Signal::skew).max().orElse(0);
  }

  /** How many whole frames the file has. */
  long frames() {
    try {
      long bytes = Files.size(path) - signals.getFirst().byteOffset();
      return format.samples(Math.max(0, bytes)) / frameSamples;
    } catch (NoSuchFileException e) {
      throw missing(e);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Samples as they are stored, in the order of the file.
   *
   * @param start the first frame
   * @param frames how many; all are there
   */
  int[] stored(long start, int frames) {
    long first = format == SampleFormat.DIFFERENCES_8 ? 0 : start * frameSamples;
    long end = (start + frames) * frameSamples;
    if (end - first > MOST_SAMPLES) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          "%d samples of %s are too many to be read at once; read a part"
              .formatted(end - first, path));
    }
    long group = format.groupStart(first);
    byte[] bytes =
        bytes(
            signals.getFirst().byteOffset() + format.bytes(group),
            Math.toIntExact(format.bytes(end - group)));
    int[] samples = new int[Math.toIntExact(end - first)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = format.sample(bytes, (int) (first - group) + i);
    }
    return format == SampleFormat.DIFFERENCES_8 ? summed(samples, frames) : samples;
  }

  /** Adds up differences from the beginning of the file, and gives the last frames. */
  private int[] summed(int[] differences, int frames) {
    int at = 0;
    int[] sums = new int[signals.size()];
    for (int s = 0; s < sums.length; s++) {
      sums[s] = signals.get(s).initialValue().orElse(0);
    }
    while (at < differences.length) {
      for (int s = 0; s < sums.length; s++) {
        for (int k = 0; k < signals.get(s).samplesPerFrame(); k++) {
          sums[s] += differences[at];
          differences[at++] = sums[s];
        }
      }
    }
    return Arrays.copyOfRange(
        differences, differences.length - frames * frameSamples, differences.length);
  }

  /**
   * Writes the physical values of these frames; a signal with several samples a frame gets their
   * mean, and what lies beyond the file because of a skew is missing.
   *
   * @param values {@code [signal][frame]}, of all signals of the record
   * @param firstSignal of this file among them
   */
  void read(long start, int frames, float[] values, int firstSignal) {
    int present = (int) Math.min(frames + (long) largestSkew, frames() - start);
    int[] samples = stored(start, present);
    int offset = 0;
    for (int s = 0; s < signals.size(); s++) {
      Signal signal = signals.get(s);
      for (int t = 0; t < frames; t++) {
        int frame = t + signal.skew();
        values[(firstSignal + s) * frames + t] =
            frame < present ? physical(signal, samples, frame * frameSamples + offset) : Float.NaN;
      }
      offset += signal.samplesPerFrame();
    }
  }

  /** Of samples that are missing in part, the mean of the others. */
  private float physical(Signal signal, int[] samples, int at) {
    double sum = 0;
    int count = 0;
    for (int k = 0; k < signal.samplesPerFrame(); k++) {
      if (!format.isMissing(samples[at + k])) {
        sum += signal.physical(samples[at + k]);
        count++;
      }
    }
    return count == 0 ? Float.NaN : (float) (sum / count);
  }

  private byte[] bytes(long position, int count) {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    try (SeekableByteChannel channel = Files.newByteChannel(path)) {
      channel.position(position);
      while (bytes.hasRemaining()) {
        if (channel.read(bytes) < 0) {
          throw new EOFException("it became shorter while it was read");
        }
      }
      return bytes.array();
    } catch (NoSuchFileException e) {
      throw missing(e);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  Path path() {
    return path;
  }

  List<Signal> signals() {
    return signals;
  }

  int frameSamples() {
    return frameSamples;
  }

  private CurieException missing(IOException cause) {
    return new CurieException(
        ErrorCode.FILE_NOT_FOUND,
        "the signal file " + path + " that a header names is missing; copy it beside the header",
        cause);
  }

  private CurieException unreadable(IOException cause) {
    return new CurieException(
        ErrorCode.FILE_UNREADABLE, "cannot read " + path + ": " + cause.getMessage(), cause);
  }
}
