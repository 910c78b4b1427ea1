// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.file.AtomicFile;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;

/**
 * NIfTI-1 volumes in one file, {@code .nii} or {@code .nii.gz}.
 *
 * <p><b>Shape</b> {@code [i][j][k]} with i fastest; several channels follow each other along the
 * fourth axis. <b>Frame</b> RAS mm in the file, LPS mm in the image: x and y change their sign, the
 * samples stay where they are. <b>Units</b> those of the image, scale and intercept applied when
 * reading. Written as int16 or uint16 when every sample is a whole number that fits, else as
 * float32: nothing is lost either way.
 *
 * <p>Voxels are written in the order the image has them; {@link
 * org.curie.imaging.spatial.resample.VoxelOrder} gives the orders that other programs prefer. The
 * affine is written as sform, and as qform too where it can be: a sheared grid has no quaternion.
 * Reading prefers the sform, then the qform, then the spacing alone.
 *
 * <p><b>Source</b> the NIfTI-1.1 standard, {@code nifti1.h}. <b>Limits</b> no pairs of files, no
 * NIfTI-2, no complex numbers; 64-bit samples lose what float32 cannot hold; of colours with alpha
 * the alpha is dropped. Lengths are checked against the header and the file before anything is
 * allocated.
 */
public final class NiftiFile {
  private static final String EXPECTED = "a NIfTI-1 volume (.nii or .nii.gz)";
  private static final long FILE_BYTES_LIMIT = Integer.MAX_VALUE - 8L;
  private static final int CHUNK_SAMPLES = 1 << 14;

  private NiftiFile() {}

  /**
   * Writes a file that appears whole or not at all, gzipped when its name ends in {@code .gz}.
   *
   * @throws CurieException DATA_INVALID for an image too wide or with too many channels for the
   *     format, STORAGE_FAILED when the file cannot be written
   */
  public static void write(Image image, Path target) {
    NiftiHeader header = NiftiHeader.of(image);
    if (target.toString().toLowerCase(Locale.ROOT).endsWith(".gz")) {
      AtomicFile.write(
          target,
          out -> {
            GZIPOutputStream packed = new GZIPOutputStream(out, 1 << 16);
            write(image, header, packed);
            packed.finish();
          });
    } else {
      AtomicFile.write(target, out -> write(image, header, out));
    }
  }

  private static void write(Image image, NiftiHeader header, OutputStream out) throws IOException {
    out.write(header.encoded());
    int bytes = header.type().bytes();
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_SAMPLES * bytes).order(header.order());
    for (int i = 0; i < image.size(); i++) {
      header.type().put(chunk, image.sample(i));
      if (!chunk.hasRemaining()) {
        out.write(chunk.array());
        chunk.clear();
      }
    }
    out.write(chunk.array(), 0, chunk.position());
  }

  /**
   * The image in {@code file}, gzipped or not, whatever its name.
   *
   * @throws CurieException FILE_NOT_FOUND or FILE_UNREADABLE for a path that is no readable file,
   *     FORMAT_UNKNOWN when it is no NIfTI, FORMAT_DAMAGED when truncated or contradictory,
   *     FORMAT_UNSUPPORTED for a variant named above, GEOMETRY_INVALID for an impossible grid,
   *     BUDGET_EXCEEDED when the file is too small for the size it claims
   */
  public static Image read(Path file) {
    byte[] content = FileContent.read(file, EXPECTED, FILE_BYTES_LIMIT);
    boolean packed = ContentKind.of(content) == ContentKind.GZIP;
    try (InputStream in =
        packed
            ? new GZIPInputStream(new ByteArrayInputStream(content), 1 << 16)
            : new ByteArrayInputStream(content)) {
      long most = packed ? Deflate.mostBytesFrom(content.length) : content.length;
      return read(in, most, file);
    } catch (EOFException | ZipException e) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          "expected %s, but the compressed data of %s are broken or cut off; copy it again"
              .formatted(EXPECTED, file),
          e);
    } catch (IOException e) {
      throw FileContent.unreadable(file, EXPECTED, e);
    }
  }

  private static Image read(InputStream in, long mostBytes, Path file) throws IOException {
    NiftiHeader header = NiftiHeader.decode(in.readNBytes(NiftiHeader.BYTES), file);
    if (header.dataBytes() > mostBytes) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          "%s claims %d bytes of samples, more than it can hold; it is truncated or its header lies"
              .formatted(file, header.dataBytes()));
    }
    long memory = Runtime.getRuntime().maxMemory();
    if ((long) header.samples() * Float.BYTES > memory) {
      throw new CurieException(
          ErrorCode.MEMORY_EXHAUSTED,
          "%s needs %d MiB, but this process may use %d MiB; raise -Xmx"
              .formatted(file, ((long) header.samples() * Float.BYTES) >> 20, memory >> 20));
    }
    in.skipNBytes(header.dataOffset() - NiftiHeader.BYTES);
    Grid grid = header.grid();
    return Image.of(grid, header.channels(), samples(in, header, grid.voxels(), file));
  }

  private static float[] samples(InputStream in, NiftiHeader header, int voxels, Path file)
      throws IOException {
    NiftiType type = header.type();
    float[] samples = new float[header.samples()];
    int elements = samples.length / type.colours();
    byte[] chunk = new byte[CHUNK_SAMPLES * type.bytes()];
    int done = 0;
    while (done < elements) {
      int count = Math.min(CHUNK_SAMPLES, elements - done);
      if (in.readNBytes(chunk, 0, count * type.bytes()) < count * type.bytes()) {
        throw new CurieException(
            ErrorCode.FORMAT_DAMAGED,
            "%s ends after about %d of %d samples (truncated); copy it again"
                .formatted(file, done, elements));
      }
      ByteBuffer buffer = ByteBuffer.wrap(chunk).order(header.order());
      for (int i = done; i < done + count; i++) {
        for (int c = 0; c < type.colours(); c++) {
          double stored = type.get(buffer, (i - done) * type.bytes(), c);
          int volume = i / voxels;
          samples[(volume * type.colours() + c) * voxels + i % voxels] = header.scaled(stored);
        }
      }
      done += count;
    }
    return samples;
  }
}
