// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.nrrd;

import java.io.IOException;
import java.nio.file.Path;
import org.curie.core.image.Image;
import org.curie.imaging.format.content.ContentKind;
import org.curie.imaging.format.content.FileContent;
import org.curie.imaging.format.content.ImageHeader;
import org.curie.imaging.format.content.MemoryBudget;
import org.curie.imaging.format.content.Refusal;
import org.curie.imaging.format.content.SampleBytes;
import org.curie.imaging.format.content.SampleLayout;
import org.curie.imaging.format.content.SampleReader;
import org.curie.imaging.format.content.TextNumbers;

/**
 * NRRD volumes: {@code .nrrd}, or a header {@code .nhdr} that names the files with the samples.
 *
 * <p><b>Shape</b> first axis fastest; up to three axes are space, all others channels, wherever
 * they stand. <b>Frame</b> the anatomical spaces LPS, RAS and LAS become LPS mm; what is assumed
 * where there is none stands in the {@link ImageHeader#remarks}. <b>Units</b> the stored numbers.
 *
 * <p><b>Source</b> G. Kindlmann, "Definition of NRRD file format", teem.sourceforge.net/nrrd. Read
 * are the encodings raw, gzip, bzip2, text and hex, all types but {@code block}, line and byte
 * skips, lists and patterns of files. <b>Limits</b> files of samples lie in the folder of the
 * header or below; 32- and 64-bit samples lose what float32 cannot hold.
 */
public final class NrrdFile {
  private static final String EXPECTED = "an NRRD volume (.nrrd or .nhdr)";

  private NrrdFile() {}

  /**
   * @throws org.curie.core.error.CurieException FILE_NOT_FOUND or FILE_UNREADABLE for a path, also
   *     one in the header, that is no readable file, FORMAT_UNKNOWN when it is no NRRD,
   *     FORMAT_DAMAGED when truncated or contradictory, FORMAT_UNSUPPORTED for a variant named
   *     above, DATA_INVALID for samples outside the folder, GEOMETRY_INVALID for an impossible
   *     grid, BUDGET_EXCEEDED when the files are too small for the size they claim
   */
  public static Image read(Path file) {
    NrrdHeader header = decode(file);
    SampleLayout layout = header.layout();
    NrrdSource source = NrrdSource.of(header);
    try {
      source.requireHeld();
      MemoryBudget.requireMemory(layout.samples(), file);
      try (SampleBytes bytes = source.open()) {
        boolean isText = header.encoding() == NrrdEncoding.TEXT;
        float[] samples = SampleReader.read(isText ? TextNumbers.layout(layout) : layout, bytes);
        return Image.of(header.grid(), layout.channels(), samples);
      }
    } catch (IOException e) {
      throw header.fields().refusal().of(e);
    }
  }

  /**
   * What the file says about itself; files that it names are not looked at.
   *
   * @throws org.curie.core.error.CurieException as {@link #read(Path)}
   */
  public static ImageHeader header(Path file) {
    return decode(file).described();
  }

  /**
   * Writes gzipped samples and their header: into one file, or, where the name ends in {@code
   * .nhdr}, into two, the samples first; each appears whole or not at all.
   *
   * @throws org.curie.core.error.CurieException STORAGE_FAILED when a file cannot be written
   */
  public static void write(Image image, Path target) {
    NrrdWriter.write(image, target);
  }

  private static NrrdHeader decode(Path file) {
    Refusal refusal = new Refusal(EXPECTED, file);
    ContentKind kind = ContentKind.of(FileContent.head(file, EXPECTED));
    if (kind != ContentKind.NRRD) {
      throw refusal.unknown(kind);
    }
    return NrrdHeader.decode(NrrdFields.read(refusal));
  }
}
