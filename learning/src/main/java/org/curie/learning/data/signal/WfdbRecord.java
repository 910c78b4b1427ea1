// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data.signal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.sequence.Channel;
import org.curie.core.sequence.Sequence;
import org.curie.learning.data.signal.WfdbHeader.Segment;
import org.curie.learning.data.signal.WfdbHeader.Signal;

/**
 * A WFDB record: a header and the signal files beside it, of which any stretch of time can be read.
 *
 * <p><b>Units</b> physical values, as the header calibrates them. <b>Source</b> WFDB Applications
 * Guide, header(5) and signal(5). <b>Limits</b> formats 8, 16, 24, 32, 61, 80, 160, 212, 310 and
 * 311; {@value #MOST_VALUES} values in one reading.
 *
 * <p>Signals with several samples a frame are averaged within it, as rdsamp does. A skew is undone.
 * Signals of a record of several segments are those of its first segment, by their names; where a
 * segment has none of that name, or is a gap, values are missing. Safe for use by several threads.
 */
public final class WfdbRecord {
  private static final int MOST_HEADER_BYTES = 1 << 20;
  private static final int MOST_VALUES = 1 << 26;
  private static final int BLOCK = 1 << 16; // samples, while checksums are taken

  private final Path headerFile;
  private final WfdbHeader header;
  private final List<Channel> channels;
  private final List<Part> parts;
  private final long frames;

  /** A stretch of the record; a gap has no record. */
  private record Part(long start, long frames, List<WfdbRecord> record) {}

  private final List<SignalFile> files;

  private WfdbRecord(Path headerFile, WfdbHeader header) {
    this.headerFile = headerFile;
    this.header = header;
    Path folder = headerFile.toAbsolutePath().getParent();
    this.files = files(folder, header.signals());
    this.parts = parts(folder);
    this.channels = described();
    this.frames = header.segments().isEmpty() ? ownFrames() : partFrames();
    if (channels.isEmpty()) {
      throw new CurieException(
          ErrorCode.DATA_INSUFFICIENT, headerFile + " has no signals; expected at least one");
    }
  }

  /**
   * @param path of the header, with or without its ending {@code .hea}
   * @throws CurieException with {@link ErrorCode#FILE_NOT_FOUND} or {@link
   *     ErrorCode#FILE_UNREADABLE} for the header or a signal file, {@link
   *     ErrorCode#FORMAT_DAMAGED} when the header is none or promises more samples than there are,
   *     {@link ErrorCode#FORMAT_UNSUPPORTED} or {@link ErrorCode#BUDGET_EXCEEDED}
   */
  public static WfdbRecord open(Path path) {
    Path file =
        path.toString().endsWith(".hea") ? path : path.resolveSibling(path.getFileName() + ".hea");
    return new WfdbRecord(file, HeaderParser.parse(file.toString(), text(file)));
  }

  private static String text(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_HEADER_BYTES + 1);
      if (bytes.length > MOST_HEADER_BYTES) {
        throw new CurieException(
            ErrorCode.BUDGET_EXCEEDED,
            file + " is no WFDB header: it has more than " + MOST_HEADER_BYTES + " bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new CurieException(
          ErrorCode.FILE_NOT_FOUND, "there is no WFDB header " + file + "; check the name", e);
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, "cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** Signals of one file stand together in a header. */
  private static List<SignalFile> files(Path folder, List<Signal> signals) {
    List<SignalFile> files = new ArrayList<>();
    int first = 0;
    for (int s = 1; s <= signals.size(); s++) {
      if (s == signals.size() || !signals.get(s).sharesFileWith(signals.get(first))) {
        if (signals.get(first).format() != 0) {
          files.add(new SignalFile(folder, signals.subList(first, s)));
        }
        first = s;
      }
    }
    return files;
  }

  private List<Part> parts(Path folder) {
    List<Part> parts = new ArrayList<>();
    Map<String, WfdbRecord> opened = new HashMap<>();
    long start = 0;
    for (Segment segment : header.segments()) {
      if (segment.isGap()) {
        parts.add(new Part(start, segment.frames(), List.of()));
      } else {
        WfdbRecord record =
            opened.computeIfAbsent(segment.name(), name -> segment(folder.resolve(name + ".hea")));
        requireFrames(segment, record);
        parts.add(new Part(start, segment.frames(), List.of(record)));
      }
      start += segment.frames();
    }
    return parts;
  }

  /** A segment has no segments of its own: a header that names itself must not go round. */
  private WfdbRecord segment(Path file) {
    WfdbHeader own = HeaderParser.parse(file.toString(), text(file));
    if (!own.segments().isEmpty() || own.framesPerSecond() != header.framesPerSecond()) {
      throw damaged(
          "names the segment "
              + file.getFileName()
              + ", which has segments of its own or another sampling rate");
    }
    return new WfdbRecord(file, own);
  }

  private void requireFrames(Segment segment, WfdbRecord record) {
    if (segment.frames() > record.frames) {
      throw damaged(
          "promises %d samples of the segment %s, which has %d"
              .formatted(segment.frames(), segment.name(), record.frames));
    }
  }

  private List<Channel> described() {
    return parts.stream()
        .flatMap(part -> part.record.stream())
        .findFirst()
        .map(first -> first.channels)
        .orElse(header.signals().stream().map(Signal::channel).toList());
  }

  private long partFrames() {
    long sum = parts.stream().mapToLong(Part::frames).sum();
    if (header.frames().isPresent() && header.frames().getAsLong() != sum) {
      throw damaged(
          "says it has %d samples, but its segments have %d"
              .formatted(header.frames().getAsLong(), sum));
    }
    return sum;
  }

  private long ownFrames() {
    long least = Long.MAX_VALUE;
    for (SignalFile file : files) {
      least = Math.min(least, file.frames());
      if (header.frames().isPresent() && header.frames().getAsLong() > least) {
        throw new CurieException(
            ErrorCode.FORMAT_DAMAGED,
            "%s is cut: %s promises %d samples of each signal, but it has %d; copy it again"
                .formatted(file.path(), headerFile, header.frames().getAsLong(), least));
      }
    }
    return header.frames().orElse(files.isEmpty() ? 0 : least);
  }

  public WfdbHeader header() {
    return header;
  }

  public List<Channel> channels() {
    return channels;
  }

  public double samplingRateHz() {
    return header.framesPerSecond();
  }

  /** How many samples each signal has. */
  public long length() {
    return frames;
  }

  /**
   * All of the record.
   *
   * @throws CurieException as {@link #read}
   */
  public Sequence readAll() {
    return read(0, (int) Math.min(Integer.MAX_VALUE, frames));
  }

  /**
   * A stretch of the record.
   *
   * @param start the first sample, from 0
   * @param length how many of each signal
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when it does not lie in the record,
   *     {@link ErrorCode#BUDGET_EXCEEDED} when it is too long, {@link ErrorCode#FILE_NOT_FOUND} or
   *     {@link ErrorCode#FILE_UNREADABLE}
   */
  public Sequence read(long start, int length) {
    if (start < 0 || length < 1 || start > frames - length) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "%s has the samples 0 to %d, but %d from %d on were asked for"
              .formatted(headerFile, frames - 1, length, start));
    }
    if ((long) length * channels.size() > MOST_VALUES) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          "%d samples of %d signals of %s are too many to be read at once; read a part"
              .formatted(length, channels.size(), headerFile));
    }
    float[] values = new float[channels.size() * length];
    Arrays.fill(values, Float.NaN);
    if (parts.isEmpty()) {
      readOwn(start, length, values);
    } else {
      readParts(start, length, values);
    }
    return Sequence.of(channels, 1 / header.framesPerSecond(), values);
  }

  private void readOwn(long start, int length, float[] values) {
    for (SignalFile file : files) {
      file.read(start, length, values, header.signals().indexOf(file.signals().getFirst()));
    }
  }

  private void readParts(long start, int length, float[] values) {
    for (Part part : parts) {
      long from = Math.max(start, part.start);
      long to = Math.min(start + length, part.start + part.frames);
      if (from < to && !part.record.isEmpty()) {
        Sequence read = part.record.getFirst().read(from - part.start, (int) (to - from));
        place(read, (int) (from - start), length, values);
      }
    }
  }

  private void place(Sequence part, int at, int length, float[] values) {
    for (int c = 0; c < channels.size(); c++) {
      OptionalInt same = named(part.channels(), channels.get(c).name());
      if (same.isPresent()) {
        float[] row = part.values(same.getAsInt());
        System.arraycopy(row, 0, values, c * length + at, row.length);
      }
    }
  }

  private static OptionalInt named(List<Channel> channels, String name) {
    for (int c = 0; c < channels.size(); c++) {
      if (channels.get(c).name().equals(name)) {
        return OptionalInt.of(c);
      }
    }
    return OptionalInt.empty();
  }

  /**
   * Reads every sample and compares it with the checksums in the headers, as far as these have any.
   *
   * @throws CurieException with {@link ErrorCode#FORMAT_DAMAGED} when a signal is not the one that
   *     was described
   */
  public void verify() {
    parts.stream().flatMap(part -> part.record.stream()).distinct().forEach(WfdbRecord::verify);
    for (SignalFile file : files) {
      verify(file);
    }
  }

  private void verify(SignalFile file) {
    int[] sums = new int[file.signals().size()];
    int block = Math.max(1, BLOCK / file.frameSamples());
    for (long start = 0; start < frames; start += block) {
      int count = (int) Math.min(block, frames - start);
      int[] samples = file.stored(start, count);
      int at = 0;
      while (at < samples.length) {
        for (int s = 0; s < sums.length; s++) {
          for (int k = 0; k < file.signals().get(s).samplesPerFrame(); k++) {
            sums[s] += samples[at++];
          }
        }
      }
    }
    for (int s = 0; s < sums.length; s++) {
      Signal signal = file.signals().get(s);
      if (signal.checksum().isPresent()
          && (short) signal.checksum().getAsInt() != (short) sums[s]) {
        throw damaged(
            "says that the signal %s in %s has the checksum %d, but it has %d; copy the files again"
                .formatted(
                    signal.channel().name(),
                    file.path().getFileName(),
                    (short) signal.checksum().getAsInt(),
                    (short) sums[s]));
      }
    }
  }

  private CurieException damaged(String what) {
    return new CurieException(ErrorCode.FORMAT_DAMAGED, headerFile + " " + what);
  }
}
