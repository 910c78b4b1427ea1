// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.nifti;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.curie.core.error.CurieException;
import org.curie.core.file.AtomicFile;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.imaging.format.content.Deflate;
import org.curie.imaging.format.content.FileContent;
import org.curie.imaging.format.content.GzipBytes;
import org.curie.imaging.format.content.ImageHeader;
import org.curie.imaging.format.content.MemoryBudget;
import org.curie.imaging.format.content.Refusal;
import org.curie.imaging.format.content.SampleBytes;
import org.curie.imaging.format.content.SampleLayout;
import org.curie.imaging.format.content.SampleReader;
import org.curie.imaging.format.content.SampleType;
import org.curie.imaging.format.content.SampleWriter;

/**
 * NIfTI-1 and NIfTI-2 volumes, in one file or as header and image, and Analyze 7.5; each gzipped or
 * not, in either byte order.
 *
 * <p><b>Shape</b> {@code [i][j][k]} with i fastest; further axes follow each other as channels.
 * <b>Frame</b> RAS mm in the file, LPS mm in the image: x and y change their sign, the samples stay
 * where they are. Metres and micrometres become mm. <b>Units</b> those of the image, scale and
 * intercept applied when reading (not to colours). Written as NIfTI-1 in one file, in the smallest
 * of uint8, int16, uint16 and float32 that holds every sample.
 *
 * <p>Voxels are written in the order the image has them; {@code spatial.resample.VoxelOrder} gives
 * the orders that other programs prefer. The affine is written as sform, and as qform too where it
 * can be: a sheared grid has no quaternion. Reading prefers the sform, then the qform, then the
 * spacing alone; Analyze has no orientation, and what is assumed stands in the {@link
 * ImageHeader#remarks}.
 *
 * <p><b>Source</b> the NIfTI-1.1 standard, {@code nifti1.h}; {@code nifti2.h}. <b>Limits</b>
 * complex numbers become two channels, of colours with alpha the alpha is dropped; single bits and
 * 128-bit numbers are refused; 32- and 64-bit samples lose what float32 cannot hold. Lengths are
 * checked against the header and the file before anything is allocated.
 */
public final class NiftiFile {
  private static final String EXPECTED = "a NIfTI volume (.nii, .nii.gz, .hdr with .img)";

  private NiftiFile() {}

  /**
   * Writes a file that appears whole or not at all, gzipped when its name ends in {@code .gz}.
   *
   * @throws CurieException DATA_INVALID for an image too wide or with too many channels for the
   *     format, STORAGE_FAILED when the file cannot be written
   */
  public static void write(Image image, Path target) {
    SampleType type = SampleType.lossless(image);
    byte[] header = NiftiEncoder.encode(image, NiftiType.of(type));
    boolean isPacked = target.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    AtomicFile.write(
        target,
        out -> {
          GZIPOutputStream packed = isPacked ? new GZIPOutputStream(out, 1 << 16) : null;
          (packed == null ? out : packed).write(header);
          SampleWriter.writePlanar(image, type, packed == null ? out : packed);
          if (packed != null) {
            packed.finish();
          }
        });
  }

  /**
   * The image in {@code file}, whatever its name; of a pair either file may be named.
   *
   * @throws CurieException FILE_NOT_FOUND or FILE_UNREADABLE for a path that is no readable file,
   *     FORMAT_UNKNOWN when it is no NIfTI, FORMAT_DAMAGED when truncated or contradictory,
   *     FORMAT_UNSUPPORTED for a variant named above, GEOMETRY_INVALID for an impossible grid,
   *     BUDGET_EXCEEDED when the file is too small for the size it claims
   */
  public static Image read(Path file) {
    NiftiSource source = NiftiSource.find(file, EXPECTED);
    NiftiHeader header = source.header();
    Grid grid = header.grid();
    SampleLayout layout = header.layout();
    Path samples = source.samples();
    long size = FileContent.size(samples, "the samples of " + source.file());
    boolean isPacked = source.isPacked();
    MemoryBudget.requireHeld(
        layout.storedBytes(), isPacked ? Deflate.mostBytesFrom(size) : size, samples);
    MemoryBudget.requireMemory(layout.samples(), samples);
    try {
      return Image.of(grid, layout.channels(), isPacked ? unpack(source) : readPlain(source));
    } catch (IOException e) {
      throw new Refusal(EXPECTED, samples).of(e);
    }
  }

  /**
   * What the file says about itself; no sample is read, and of a pair the second file need not be
   * there.
   *
   * @throws CurieException as {@link #read(Path)}
   */
  public static ImageHeader header(Path file) {
    NiftiSource source = NiftiSource.find(file, EXPECTED);
    return source.header().described(source.isPacked() ? ", gzip" : "");
  }

  /** Whether a file is named as the image of a pair whose header lies beside it. */
  public static boolean isImageOfPair(Path file) {
    return NiftiSource.headerOf(file).isPresent();
  }

  private static float[] readPlain(NiftiSource source) throws IOException {
    try (SampleBytes bytes = SampleBytes.of(source.samples(), source.header().dataOffset())) {
      return SampleReader.read(source.header().layout(), bytes);
    }
  }

  private static float[] unpack(NiftiSource source) throws IOException {
    try (InputStream in = GzipBytes.open(Files.newInputStream(source.samples()))) {
      in.skipNBytes(source.header().dataOffset());
      return SampleReader.read(source.header().layout(), SampleBytes.of(in));
    }
  }
}
