// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.mapped;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * Samples that lie uncompressed in a file, mapped and not read: only the parts that are asked for
 * come into memory, and the operating system drops them again when it needs the room.
 *
 * <p><b>Shape</b> {@code [c][z][y][x]}, little-endian {@link StoredType}. Safe for use by several
 * threads until closed.
 */
public final class MappedSamples implements SampleSource, AutoCloseable {
  private final Path file;
  private final Extent extent;
  private final int channels;
  private final StoredType type;
  private final MemorySegment samples;
  private final Runnable release;

  private MappedSamples(
      Path file, Shape shape, StoredType type, MemorySegment samples, Runnable release) {
    this.file = file;
    this.extent = shape.extent;
    this.channels = shape.channels;
    this.type = type;
    this.samples = samples;
    this.release = release;
  }

  /** How many samples there are. */
  public record Shape(Extent extent, int channels) {
    /**
     * @throws CurieException with {@link ErrorCode#GEOMETRY_INVALID} for less than one channel, or
     *     more samples than can be counted
     */
    public Shape {
      if (channels < 1 || channels > (1L << 56) / extent.voxels()) {
        throw new CurieException(
            ErrorCode.GEOMETRY_INVALID,
            "expected 1 or more channels and at most 2^56 samples, but got "
                + channels
                + " channels of "
                + extent);
      }
    }

    public long samples() {
      return extent.voxels() * channels;
    }
  }

  /**
   * The samples that lie in {@code file} from byte {@code offset} on.
   *
   * @throws CurieException FILE_UNREADABLE when it cannot be opened or mapped, FORMAT_DAMAGED when
   *     it is too short
   */
  public static MappedSamples open(Path file, long offset, Shape shape, StoredType type) {
    long bytes = shape.samples() * type.bytes();
    Arena arena = Arena.ofShared();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (offset < 0 || channel.size() - offset < bytes) {
        throw new CurieException(
            ErrorCode.FORMAT_DAMAGED,
            "expected %d bytes of samples (%d x %s, %s) from byte %d of %s on, but it has %d bytes"
                .formatted(
                    bytes, shape.channels, shape.extent, type, offset, file, channel.size()));
      }
      MemorySegment samples = channel.map(FileChannel.MapMode.READ_ONLY, offset, bytes, arena);
      return new MappedSamples(file, shape, type, samples, arena::close);
    } catch (IOException e) {
      arena.close();
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE,
          "expected a file of samples, but " + file + " cannot be mapped (" + e + ")",
          e);
    } catch (CurieException e) {
      arena.close();
      throw e;
    }
  }

  /**
   * Samples in a segment that is mapped already; {@code release} is called when they are closed.
   */
  public static MappedSamples of(
      Path file, Shape shape, StoredType type, MemorySegment samples, Runnable release) {
    Objects.checkFromIndexSize(0, shape.samples() * type.bytes(), samples.byteSize());
    return new MappedSamples(file, shape, type, samples, release);
  }

  @Override
  public Extent extent() {
    return extent;
  }

  @Override
  public int channels() {
    return channels;
  }

  public StoredType type() {
    return type;
  }

  @Override
  public void readRow(int channel, int z, int y, int x, float[] target, int offset, int length) {
    Objects.checkFromIndexSize(x, length, extent.width());
    read(Rows.start(extent, channels, channel, z, y) + x, target, offset, length);
  }

  /**
   * Copies {@code length} samples from flat index {@code start} on.
   *
   * @throws CurieException with {@link ErrorCode#FILE_UNREADABLE} when the file was made shorter or
   *     its disk fails
   */
  public void read(long start, float[] target, int offset, int length) {
    try {
      type.decode(samples, start, target, offset, length);
    } catch (InternalError e) { // how a mapped page that cannot be read is told
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE,
          "the samples of "
              + file
              + " cannot be read any more: it was made shorter, or its disk"
              + " fails",
          e);
    }
  }

  @Override
  public void close() {
    release.run();
  }
}
