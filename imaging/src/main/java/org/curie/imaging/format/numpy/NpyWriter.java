// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.numpy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.file.AtomicFile;

/**
 * Writes NumPy arrays, little endian, in C order.
 *
 * <p><b>Source</b> the NPY format, version 1.0 (NumPy enhancement proposal 1).
 */
public final class NpyWriter {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int ALIGNMENT = 64;
  private static final int HEADER_LENGTH_BYTES = 2;

  /** Gives the elements, as many bytes as shape and type promise. */
  @FunctionalInterface
  public interface Elements {
    void writeTo(OutputStream out) throws IOException;
  }

  private NpyWriter() {}

  /**
   * Writes an array; the file appears under its name when it is whole.
   *
   * @param shape outermost axis first
   * @throws CurieException with {@link ErrorCode#STORAGE_FAILED} when the disk refuses
   * @throws IllegalStateException when {@code elements} gives another number of bytes
   */
  public static void write(Path target, Dtype dtype, List<Integer> shape, Elements elements) {
    long promised = dtype.bytes();
    for (int extent : shape) {
      promised = Math.multiplyExact(promised, extent);
    }
    long bytes = promised;
    AtomicFile.write(
        target,
        out -> {
          out.write(header(dtype, shape));
          Counting counting = new Counting(out);
          elements.writeTo(counting);
          if (counting.count != bytes) {
            throw new IllegalStateException(
                "an array of %s %s has %d bytes, but %d were given"
                    .formatted(dtype, shape, bytes, counting.count));
          }
        });
  }

  private static byte[] header(Dtype dtype, List<Integer> shape) {
    String axes = shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
    String text =
        "{'descr': '%s%s', 'fortran_order': False, 'shape': (%s), }"
            .formatted(
                dtype.bytes() == 1 ? "|" : "<",
                dtype.code(),
                shape.size() == 1 ? axes + "," : axes);
    int fixed = MAGIC.length + HEADER_LENGTH_BYTES + 1;
    int padding = Math.floorMod(-(fixed + text.length()), ALIGNMENT);
    byte[] line = (text + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
    byte[] header = new byte[MAGIC.length + HEADER_LENGTH_BYTES + line.length];
    System.arraycopy(MAGIC, 0, header, 0, MAGIC.length);
    header[MAGIC.length] = (byte) line.length;
    header[MAGIC.length + 1] = (byte) (line.length >>> Byte.SIZE);
    System.arraycopy(line, 0, header, MAGIC.length + HEADER_LENGTH_BYTES, line.length);
    return header;
  }

  /** Counts what passes. */
  private static final class Counting extends OutputStream {
    private final OutputStream out;
    private long count;

    Counting(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      count += length;
    }
  }
}
