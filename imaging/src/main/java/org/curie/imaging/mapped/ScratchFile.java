// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.mapped;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * Floats that had no room in memory, in a file that goes when the program does.
 *
 * <p>The file has no name any more from the moment it is opened (POSIX) or loses it when closed
 * (Windows): nothing is left behind by a program that was killed. It is written and read by
 * position and not mapped, because a full disk is then an error with a name and not a fault in the
 * middle of a loop, and because its pages do not count as memory of this program.
 *
 * <p>Safe for use by several threads on parts that do not overlap.
 */
public final class ScratchFile implements AutoCloseable {
  private static final int PIECE_BYTES = 1 << 17;

  private final Path folder;
  private final FileChannel channel;

  /**
   * @throws CurieException with {@link ErrorCode#STORAGE_FAILED} when no file can be made in {@code
   *     folder}
   */
  public ScratchFile(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
      this.channel =
          FileChannel.open(
              folder.resolve("." + UUID.randomUUID() + ".scratch"),
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /**
   * Writes the first {@code count} floats at byte {@code position}.
   *
   * @throws CurieException with {@link ErrorCode#STORAGE_FAILED} (disk full), or {@link
   *     ErrorCode#RUN_INTERRUPTED}
   */
  public void write(float[] floats, int count, long position) {
    ByteBuffer piece = piece(count);
    try {
      for (int from = 0; from < count; ) {
        int n = Math.min(piece.capacity() / Float.BYTES, count - from);
        piece.clear().limit(n * Float.BYTES);
        piece.asFloatBuffer().put(floats, from, n);
        long at = position + (long) from * Float.BYTES;
        while (piece.hasRemaining()) {
          at += channel.write(piece, at);
        }
        from += n;
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /**
   * Reads {@code count} floats from byte {@code position} on.
   *
   * @throws CurieException with {@link ErrorCode#STORAGE_FAILED} when they cannot be read, or
   *     {@link ErrorCode#RUN_INTERRUPTED}
   */
  public void read(float[] floats, int count, long position) {
    ByteBuffer piece = piece(count);
    try {
      for (int from = 0; from < count; ) {
        int n = Math.min(piece.capacity() / Float.BYTES, count - from);
        piece.clear().limit(n * Float.BYTES);
        long at = position + (long) from * Float.BYTES;
        while (piece.hasRemaining()) {
          int read = channel.read(piece, at);
          if (read < 0) {
            throw new IOException("it ends at byte " + at);
          }
          at += read;
        }
        piece.flip().asFloatBuffer().get(floats, from, n);
        from += n;
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static ByteBuffer piece(int count) {
    int bytes = (int) Math.min(PIECE_BYTES, (long) count * Float.BYTES);
    return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
  }

  private CurieException failed(IOException e) {
    if (e instanceof ClosedByInterruptException) {
      return new CurieException(
          ErrorCode.RUN_INTERRUPTED, "the program was told to stop while it used " + folder, e);
    }
    return new CurieException(
        ErrorCode.STORAGE_FAILED,
        "a scratch file in "
            + folder
            + " failed ("
            + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage())
            + "); check the folder, its permissions and the free space of its disk",
        e);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw failed(e);
    }
  }
}
