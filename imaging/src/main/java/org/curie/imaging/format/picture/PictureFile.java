// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.picture;

import java.nio.file.Path;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.imaging.format.content.ContentKind;
import org.curie.imaging.format.content.FileContent;
import org.curie.imaging.format.content.ImageHeader;
import org.curie.imaging.format.content.Refusal;

/**
 * A PNG, JPEG or BMP picture file, recognised by its content and never by its name.
 *
 * <p><b>Shape</b> one slice; 1 channel for grey, 3 (red, green, blue) for colour and palettes. Grey
 * stored as three equal channels stays three channels; only a BMP, which stores grey as a palette
 * of greys, is grey where all colours of its palette are.
 *
 * <p><b>Units</b> the stored numbers: 0–255, or 0–65535 for 16-bit PNG. PNG samples of 1, 2 or 4
 * bits are spread to 0–255 exactly (W3C PNG 12.5); palette numbers become their colours. No gamma,
 * colour profile or EXIF orientation is applied.
 *
 * <p><b>Frame</b> no physical scale: unit spacing, origin at the first pixel.
 *
 * <p><b>Limits</b> alpha and transparency are dropped: the colour under them is kept as stored, not
 * blended. Refused: truncated or damaged files (also those a decoder would accept with a warning),
 * CMYK, 12-bit, lossless and arithmetic JPEG, BMP that wraps another format, and more pixels than
 * the limit, which is checked on the header before anything is decoded.
 */
public final class PictureFile {
  /** The most pixels {@link #read(Path)} accepts. */
  public static final long DEFAULT_PIXEL_LIMIT = 256L << 20;

  private static final long FILE_BYTES_LIMIT = 1L << 30;
  private static final String EXPECTED = "a PNG, JPEG or BMP picture";

  private PictureFile() {}

  /**
   * @throws CurieException as {@link #read(Path, long)}
   */
  public static Image read(Path file) {
    return read(file, DEFAULT_PIXEL_LIMIT);
  }

  /**
   * The picture in {@code file}.
   *
   * @throws CurieException FILE_NOT_FOUND or FILE_UNREADABLE for a path that is no readable file,
   *     FORMAT_UNKNOWN when it is no such picture, FORMAT_DAMAGED when truncated or contradictory,
   *     FORMAT_UNSUPPORTED for a variant named above, BUDGET_EXCEEDED above {@code pixelLimit} or
   *     when the file is too small for the size it claims
   */
  public static Image read(Path file, long pixelLimit) {
    byte[] content = FileContent.read(file, EXPECTED, FILE_BYTES_LIMIT);
    PictureHeader header = header(file, content);
    if (header.pixels() > pixelLimit) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          "expected a picture of at most %d pixels, but %s has %d x %d; shrink it or raise the limit"
              .formatted(pixelLimit, file, header.width(), header.height()));
    }
    return PictureDecoder.decode(file, content, header);
  }

  /**
   * What {@code file} says about itself; the structure of the whole file is checked, no sample is
   * decoded.
   *
   * @throws CurieException as {@link #read(Path, long)}, but for any size
   */
  public static ImageHeader header(Path file) {
    return header(file, FileContent.read(file, EXPECTED, FILE_BYTES_LIMIT)).described();
  }

  private static PictureHeader header(Path file, byte[] content) {
    return switch (ContentKind.of(content)) {
      case PNG -> PngStructure.check(file, content);
      case JPEG -> JpegStructure.check(file, content);
      case BMP -> BmpStructure.check(file, content);
      default -> throw new Refusal(EXPECTED, file).unknown(ContentKind.of(content));
    };
  }
}
