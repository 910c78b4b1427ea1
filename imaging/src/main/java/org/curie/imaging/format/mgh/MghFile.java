// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.mgh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.imaging.format.content.ContentKind;
import org.curie.imaging.format.content.Deflate;
import org.curie.imaging.format.content.FileContent;
import org.curie.imaging.format.content.GzipBytes;
import org.curie.imaging.format.content.ImageHeader;
import org.curie.imaging.format.content.MemoryBudget;
import org.curie.imaging.format.content.Refusal;
import org.curie.imaging.format.content.SampleBytes;
import org.curie.imaging.format.content.SampleLayout;
import org.curie.imaging.format.content.SampleReader;

/**
 * FreeSurfer volumes, {@code .mgh} and gzipped {@code .mgz}.
 *
 * <p><b>Shape</b> {@code [i][j][k]} with i fastest; frames become channels. <b>Frame</b> RAS mm in
 * the file, LPS mm in the image. Where the file has no orientation, FreeSurfer's own default is
 * taken and said: coronal (to the left, to the feet, to the front), 1 mm, centred at 0; nibabel
 * takes the head and the back instead.
 *
 * <p><b>Source</b> FreeSurfer {@code mriio.cpp}, {@code mghRead}. <b>Limits</b> what follows the
 * samples (echo time, names of files) is not read; int32 loses what float32 cannot hold.
 */
public final class MghFile {
  private static final String EXPECTED = "an MGH volume (.mgh or .mgz)";

  private MghFile() {}

  /**
   * @throws org.curie.core.error.CurieException FILE_NOT_FOUND, FILE_UNREADABLE, FORMAT_UNKNOWN
   *     when it is no MGH volume, FORMAT_DAMAGED, FORMAT_UNSUPPORTED for other types of samples,
   *     GEOMETRY_INVALID for an impossible grid, BUDGET_EXCEEDED when the file is too small for the
   *     size it claims
   */
  public static Image read(Path file) {
    Refusal refusal = new Refusal(EXPECTED, file);
    MghHeader header = decode(refusal);
    Grid grid = header.grid();
    SampleLayout layout = header.layout();
    boolean isPacked = isPacked(file);
    long size = FileContent.size(file, EXPECTED);
    MemoryBudget.requireHeld(
        layout.storedBytes(), isPacked ? Deflate.mostBytesFrom(size) : size, file);
    MemoryBudget.requireMemory(layout.samples(), file);
    try {
      float[] samples = isPacked ? unpack(file, layout) : readPlain(file, layout);
      return Image.of(grid, layout.channels(), samples);
    } catch (IOException e) {
      throw refusal.of(e);
    }
  }

  /**
   * What the file says about itself.
   *
   * @throws org.curie.core.error.CurieException as {@link #read(Path)}
   */
  public static ImageHeader header(Path file) {
    return decode(new Refusal(EXPECTED, file)).described(isPacked(file));
  }

  private static MghHeader decode(Refusal refusal) {
    byte[] head = FileContent.unpackedHead(refusal.file(), EXPECTED);
    ContentKind kind = ContentKind.of(head);
    if (kind != ContentKind.MGH) {
      throw refusal.unknown(kind);
    }
    MghHeader header = MghHeader.decode(head, refusal);
    refusal.grid(header.width(), header.height(), header.depth(), header.toPatient());
    return header;
  }

  private static boolean isPacked(Path file) {
    return ContentKind.of(FileContent.head(file, EXPECTED)) == ContentKind.GZIP;
  }

  private static float[] readPlain(Path file, SampleLayout layout) throws IOException {
    try (SampleBytes bytes = SampleBytes.of(file, MghHeader.BYTES)) {
      return SampleReader.read(layout, bytes);
    }
  }

  private static float[] unpack(Path file, SampleLayout layout) throws IOException {
    try (InputStream in = GzipBytes.open(Files.newInputStream(file))) {
      in.skipNBytes(MghHeader.BYTES);
      return SampleReader.read(layout, SampleBytes.of(in));
    }
  }
}
