// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format;

import java.nio.file.Path;
import java.util.Arrays;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;

/**
 * A PNG or JPEG picture file, recognised by its content and never by its name.
 *
 * <p><b>Shape</b> one slice; 1 channel for grey, 3 (red, green, blue) for colour and palettes. Grey
 * stored as three equal channels stays three channels.
 *
 * <p><b>Units</b> the stored numbers: 0–255, or 0–65535 for 16-bit PNG. PNG samples of 1, 2 or 4
 * bits are spread to 0–255 exactly (W3C PNG 12.5); palette numbers become their colours. No gamma,
 * colour profile or EXIF orientation is applied.
 *
 * <p><b>Frame</b> no physical scale: unit spacing, origin at the first pixel.
 *
 * <p><b>Limits</b> alpha and transparency are dropped: the colour under them is kept as stored, not
 * blended. Refused: truncated or damaged files (also those a decoder would accept with a warning),
 * CMYK, 12-bit, lossless and arithmetic JPEG, and more pixels than the limit, which is checked on
 * the header before anything is decoded.
 */
public final class ImageFile {
  /** The most pixels {@link #read(Path)} accepts. */
  public static final long DEFAULT_PIXEL_LIMIT = 256L << 20;

  private static final long FILE_BYTES_LIMIT = 1L << 30;
  private static final String EXPECTED = "a PNG or JPEG picture";
  private static final int SIGNATURE_BYTES = 256;

  private ImageFile() {}

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
   *     FORMAT_UNKNOWN when it is no PNG or JPEG, FORMAT_DAMAGED when truncated or contradictory,
   *     FORMAT_UNSUPPORTED for a variant named above, BUDGET_EXCEEDED above {@code pixelLimit} or
   *     when the file is too small for the size it claims
   */
  public static Image read(Path file, long pixelLimit) {
    byte[] content = FileContent.read(file, EXPECTED, FILE_BYTES_LIMIT);
    ImageHeader header = header(file, content);
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
    return header(file, FileContent.read(file, EXPECTED, FILE_BYTES_LIMIT));
  }

  private static ImageHeader header(Path file, byte[] content) {
    ContentKind kind =
        ContentKind.of(Arrays.copyOf(content, Math.min(content.length, SIGNATURE_BYTES)));
    return switch (kind) {
      case PNG -> PngStructure.check(file, content);
      case JPEG -> JpegStructure.check(file, content);
      default ->
          throw new CurieException(
              ErrorCode.FORMAT_UNKNOWN,
              "expected %s, but %s is %s; convert it to PNG"
                  .formatted(EXPECTED, file, kind.words()));
    };
  }
}
