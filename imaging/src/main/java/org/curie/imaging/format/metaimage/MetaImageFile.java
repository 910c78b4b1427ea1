// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.metaimage;

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
 * MetaImage volumes: {@code .mha}, or a header {@code .mhd} that names the files with the samples.
 *
 * <p><b>Shape</b> first axis fastest, the channels of a voxel next to each other; axes beyond the
 * third become channels too. <b>Frame</b> LPS mm, as ITK reads and writes. {@code
 * AnatomicalOrientation} is not used, because programs disagree on what its letters mean; what is
 * assumed without a {@code TransformMatrix} stands in the {@link ImageHeader#remarks}. <b>Units</b>
 * the stored numbers; centimetres and the like become mm.
 *
 * <p><b>Source</b> MetaIO documentation, itk.org/Wiki/MetaIO; ITK {@code itkMetaImageIO.cxx}.
 * <b>Limits</b> files of samples lie in the folder of the header or below; 32- and 64-bit samples
 * lose what float32 cannot hold. The field {@code CompressedDataSize} is not needed and not read.
 */
public final class MetaImageFile {
  private static final String EXPECTED = "a MetaImage volume (.mha or .mhd)";

  private MetaImageFile() {}

  /**
   * @throws org.curie.core.error.CurieException FILE_NOT_FOUND or FILE_UNREADABLE for a path, also
   *     one in the header, that is no readable file, FORMAT_UNKNOWN when it is no MetaImage,
   *     FORMAT_DAMAGED when truncated or contradictory, FORMAT_UNSUPPORTED for other objects and
   *     types, DATA_INVALID for samples outside the folder, GEOMETRY_INVALID for an impossible
   *     grid, BUDGET_EXCEEDED when the files are too small for the size they claim
   */
  public static Image read(Path file) {
    MetaImageHeader header = decode(file);
    SampleLayout layout = header.layout();
    MetaImageSource source = MetaImageSource.of(header);
    source.requireHeld();
    MemoryBudget.requireMemory(layout.samples(), file);
    try (SampleBytes bytes = source.open()) {
      SampleLayout stored = header.isText() ? TextNumbers.layout(layout) : layout;
      return Image.of(header.grid(), layout.channels(), SampleReader.read(stored, bytes));
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
   * Writes one file with packed samples, or, where the name ends in {@code .mhd}, a header and a
   * file {@code .raw} of plain samples, the samples first; each appears whole or not at all.
   *
   * @throws org.curie.core.error.CurieException STORAGE_FAILED when a file cannot be written
   */
  public static void write(Image image, Path target) {
    MetaImageWriter.write(image, target);
  }

  private static MetaImageHeader decode(Path file) {
    Refusal refusal = new Refusal(EXPECTED, file);
    ContentKind kind = ContentKind.of(FileContent.head(file, EXPECTED));
    if (kind != ContentKind.META_IMAGE) {
      throw refusal.unknown(kind);
    }
    MetaImageHeader header = MetaImageHeader.decode(MetaImageFields.read(refusal));
    refusal.grid(
        header.size().get(0), header.size().get(1), header.size().get(2), header.toPatient());
    return header;
  }
}
