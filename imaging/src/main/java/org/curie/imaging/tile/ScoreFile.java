// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.tile;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.imaging.mapped.Extent;
import org.curie.imaging.mapped.MappedSamples;
import org.curie.imaging.mapped.SampleSource;
import org.curie.imaging.mapped.StoredType;

/**
 * Gathers blended scores into a mapped file, for scores larger than memory; reads them again as a
 * {@link SampleSource}. The file is deleted when this is closed.
 *
 * <p><b>Shape</b> {@code [k][z][y][x]}, float32, little-endian, nothing else in the file. Safe for
 * use by several threads on different parts until closed.
 */
public final class ScoreFile implements ScoreSink, SampleSource, AutoCloseable {
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Path file;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment segment;
  private final MappedSamples samples;

  /**
   * @param file made anew
   * @throws CurieException with {@link ErrorCode#STORAGE_FAILED} when the file exists, cannot be
   *     made, or the disk has no room for all scores
   */
  public ScoreFile(Path file, Extent extent, int classes) {
    this.file = file;
    MappedSamples.Shape shape = new MappedSamples.Shape(extent, classes);
    long bytes = shape.samples() * Float.BYTES;
    boolean made = false;
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      made = true;
      long free = Files.getFileStore(file).getUsableSpace();
      if (free < bytes) {
        throw new IOException(bytes + " bytes are needed, but the disk has room for " + free);
      }
      this.segment = channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, arena);
    } catch (IOException e) {
      arena.close();
      if (made) {
        delete();
      }
      throw failed(e);
    }
    this.samples = MappedSamples.of(file, shape, StoredType.FLOAT32, segment, arena::close);
  }

  @Override
  public Extent extent() {
    return samples.extent();
  }

  @Override
  public int channels() {
    return samples.channels();
  }

  /**
   * @throws CurieException with {@link ErrorCode#STORAGE_FAILED} when another program took the room
   *     on the disk meanwhile
   */
  @Override
  public void accept(int classNumber, Box box, float[] part) {
    Extent size = extent();
    int from = 0;
    try {
      for (int z = box.z(); z < box.z() + box.depth(); z++) {
        for (int y = box.y(); y < box.y() + box.height(); y++) {
          long row = ((long) classNumber * size.depth() + z) * size.height() + y;
          long at = (row * size.width() + box.x()) * Float.BYTES;
          MemorySegment.copy(part, from, segment, FLOAT, at, box.width());
          from += box.width();
        }
      }
    } catch (InternalError e) { // how a mapped page without room on the disk is told
      throw failed(e);
    }
  }

  @Override
  public void readRow(int channel, int z, int y, int x, float[] target, int offset, int length) {
    samples.readRow(channel, z, y, x, target, offset, length);
  }

  private CurieException failed(Throwable cause) {
    return new CurieException(
        ErrorCode.STORAGE_FAILED,
        "the scores could not be written to "
            + file
            + " ("
            + cause
            + "); check the folder, its permissions and the free space of its disk",
        cause);
  }

  private void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() {
    samples.close();
    delete();
  }
}
