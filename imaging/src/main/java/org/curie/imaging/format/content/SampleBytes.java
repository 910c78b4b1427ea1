// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.content;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The bytes of samples, handed out piece by piece, so that a file and its samples are never both in
 * memory.
 *
 * <p>A plain file is read through one small direct buffer rather than mapped: as quick where
 * samples are converted once from first to last, and a file that another program shortens meanwhile
 * ends in an error that can be named instead of a fault of the machine.
 */
public interface SampleBytes extends Closeable {
  /** The most bytes that may be asked for at once. */
  int MOST = 1 << 17;

  /**
   * The next {@code count} bytes, to be used before the next call.
   *
   * @throws EOFException when there are fewer
   */
  ByteBuffer next(int count) throws IOException;

  /**
   * Told when no more is wanted: what is packed looks at its check sum, unless it is far off.
   *
   * @throws java.util.zip.ZipException when that is wrong
   */
  default void finish() throws IOException {}

  /** What a stream has left. */
  static SampleBytes of(InputStream in) {
    return new Streamed(in);
  }

  /** What a file has from a byte on. */
  static SampleBytes of(Path file, long offset) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      channel.position(offset);
      return new Plain(channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Bytes of a stream. */
  final class Streamed implements SampleBytes {
    /** What may follow the samples before the check sum is no longer waited for. */
    private static final int MOST_BEHIND = 1 << 20;

    private final InputStream in;
    private final byte[] piece = new byte[MOST];

    private Streamed(InputStream in) {
      this.in = in;
    }

    @Override
    public ByteBuffer next(int count) throws IOException {
      if (in.readNBytes(piece, 0, count) < count) {
        throw new EOFException();
      }
      return ByteBuffer.wrap(piece, 0, count);
    }

    @Override
    public void finish() throws IOException {
      for (int behind = 0; behind < MOST_BEHIND; ) {
        int count = in.read(piece, 0, piece.length);
        if (count < 0) {
          return;
        }
        behind += count;
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  /** Bytes of a file that is not packed. */
  final class Plain implements SampleBytes {
    private final FileChannel channel;
    private final ByteBuffer piece = ByteBuffer.allocateDirect(MOST);

    private Plain(FileChannel channel) {
      this.channel = channel;
    }

    @Override
    public ByteBuffer next(int count) throws IOException {
      piece.clear().limit(count);
      while (piece.hasRemaining()) {
        if (channel.read(piece) < 0) {
          throw new EOFException();
        }
      }
      return piece.flip();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
