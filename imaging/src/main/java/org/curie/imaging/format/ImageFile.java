// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.imaging.format.content.ContentKind;
import org.curie.imaging.format.content.FileContent;
import org.curie.imaging.format.content.ImageHeader;
import org.curie.imaging.format.content.Refusal;
import org.curie.imaging.format.content.SampleType;
import org.curie.imaging.format.metaimage.MetaImageFile;
import org.curie.imaging.format.mgh.MghFile;
import org.curie.imaging.format.nifti.NiftiFile;
import org.curie.imaging.format.nrrd.NrrdFile;
import org.curie.imaging.format.numpy.NumpyImage;
import org.curie.imaging.format.picture.PictureFile;
import org.curie.imaging.format.picture.PngWriter;
import org.curie.imaging.format.tiff.TiffFile;

/**
 * An image file of any format but DICOM: read by its content, whatever its name, and written by the
 * ending of its name.
 *
 * <p>Read: NIfTI-1 and -2, Analyze 7.5, NRRD, MetaImage, MGH/MGZ, TIFF, PNG, JPEG, BMP, NumPy.
 * Written: {@link ImageFormat}. Only of a pair of NIfTI or Analyze files the name counts: {@code
 * scan.img} is read through {@code scan.hdr}.
 *
 * <p><b>Shape</b> {@code [c][z][y][x]}; what becomes a channel, each format says. <b>Frame</b> LPS
 * mm, whatever the file uses; where a file does not say how its voxels lie, what is assumed stands
 * in the {@link ImageHeader}. <b>Units</b> those of the file, its scale applied.
 *
 * <p><b>Limits</b> files are input from strangers: every length is held against the file and the
 * memory of this process before anything is allocated for it, and nothing but a {@link
 * CurieException} is thrown. Besides the samples a volume needs some 200 kB; pictures are decoded
 * whole.
 */
public final class ImageFile {
  private static final String EXPECTED =
      "an image (NIfTI, Analyze, NRRD, MetaImage, MGH, TIFF, PNG, JPEG, BMP, NumPy)";

  private static final int UINT8_MAX = 0xFF;

  /** Endings that these formats have; the second of a pair of files is none. */
  private static final Pattern NAME =
      Pattern.compile(
          ".*\\.(nii|nii\\.gz|hdr|hdr\\.gz|nrrd|nhdr|mha|mhd|mgh|mgz|tiff?|png|jpe?g|bmp|npy)");

  private static final Pattern COMPANION =
      Pattern.compile("(.+)\\.(img|img\\.gz|raw|raw\\.gz|zraw)", Pattern.CASE_INSENSITIVE);
  private static final List<String> HEADERS = List.of(".hdr", ".hdr.gz", ".nhdr", ".mhd");

  private ImageFile() {}

  /**
   * The image in a file.
   *
   * @throws CurieException FILE_NOT_FOUND or FILE_UNREADABLE for a path that is no readable file,
   *     FORMAT_UNKNOWN when it is none of these, FORMAT_DAMAGED when truncated or contradictory,
   *     FORMAT_UNSUPPORTED for a variant that its format's class names, GEOMETRY_INVALID for an
   *     impossible grid, BUDGET_EXCEEDED when it is too small for the size it claims,
   *     MEMORY_EXHAUSTED when it is too large for this process
   */
  public static Image read(Path file) {
    return switch (kind(file)) {
      case NIFTI, ANALYZE -> NiftiFile.read(file);
      case NRRD -> NrrdFile.read(file);
      case META_IMAGE -> MetaImageFile.read(file);
      case MGH -> MghFile.read(file);
      case TIFF -> TiffFile.read(file);
      case PNG, JPEG, BMP -> PictureFile.read(file);
      case NPY, ZIP -> NumpyImage.read(file);
      default -> throw new Refusal(EXPECTED, file).unknown(kind(file));
    };
  }

  /**
   * What a file says about itself; of volumes only the header is read.
   *
   * @throws CurieException as {@link #read(Path)}
   */
  public static ImageHeader header(Path file) {
    return switch (kind(file)) {
      case NIFTI, ANALYZE -> NiftiFile.header(file);
      case NRRD -> NrrdFile.header(file);
      case META_IMAGE -> MetaImageFile.header(file);
      case MGH -> MghFile.header(file);
      case TIFF -> TiffFile.header(file);
      case PNG, JPEG, BMP -> PictureFile.header(file);
      case NPY, ZIP -> NumpyImage.header(file);
      default -> throw new Refusal(EXPECTED, file).unknown(kind(file));
    };
  }

  /**
   * Writes an image in the format that the ending of the name asks for; the file appears whole or
   * not at all.
   *
   * @throws CurieException SETTING_INVALID for another ending, DATA_INVALID for an image that the
   *     format cannot hold, STORAGE_FAILED when the file cannot be written
   */
  public static void write(Image image, Path target) {
    ImageFormat format =
        ImageFormat.ofName(target)
            .orElseThrow(
                () ->
                    new CurieException(
                        ErrorCode.SETTING_INVALID,
                        "the ending of %s names no format that is written; expected one of %s"
                            .formatted(target, ImageFormat.allEndings())));
    write(image, format, target);
  }

  /**
   * Writes an image in a format, whatever the name; it is still the name that says whether a NIfTI
   * file is packed, and whether an NRRD or a MetaImage has its samples in a file of their own.
   *
   * @throws CurieException DATA_INVALID for an image that the format cannot hold, STORAGE_FAILED
   *     when the file cannot be written
   */
  public static void write(Image image, ImageFormat format, Path target) {
    switch (format) {
      case NIFTI -> NiftiFile.write(image, target);
      case NRRD -> NrrdFile.write(image, target);
      case META_IMAGE -> MetaImageFile.write(image, target);
      case PNG -> writePng(image, target);
      case NPY -> NumpyImage.write(image, target);
    }
  }

  /** With 16 bits where the samples are whole numbers that 8 bits do not hold. */
  private static void writePng(Image image, Path target) {
    float highest = 0;
    for (float sample : image.array()) {
      highest = Math.max(highest, sample); // NaN stays, and is no whole number
    }
    if (highest > UINT8_MAX && SampleType.lossless(image) != SampleType.FLOAT32) {
      PngWriter.write16(image, target);
    } else {
      PngWriter.write(image, target);
    }
  }

  /**
   * Whether a file begins as one of these formats does; the file is there and readable. A zip is
   * taken for a NumPy archive by its name alone.
   *
   * @throws CurieException FILE_NOT_FOUND, FILE_UNREADABLE, FORMAT_DAMAGED when it is empty
   */
  public static boolean recognises(Path file) {
    return switch (kind(file)) {
      case NIFTI, ANALYZE, NRRD, META_IMAGE, MGH, TIFF, PNG, JPEG, BMP, NPY -> true;
      case ZIP -> file.toString().toLowerCase(Locale.ROOT).endsWith(".npz");
      case GZIP, GIF, PDF, HDF5, DICOM, LFS_POINTER, TEXT, UNKNOWN -> false;
    };
  }

  /** Whether a name ends as those of image files do, each image counted once. */
  public static boolean isName(String name) {
    return NAME.matcher(name.toLowerCase(Locale.ROOT)).matches();
  }

  /**
   * Whether a file is named as one that holds the samples of a header beside it: {@code scan.raw}
   * beside {@code scan.mhd}.
   */
  public static boolean isCompanion(Path file) {
    Matcher name = COMPANION.matcher(String.valueOf(file.getFileName()));
    return name.matches()
        && HEADERS.stream()
            .map(ending -> file.resolveSibling(name.group(1) + ending))
            .anyMatch(Files::isRegularFile);
  }

  /** What is packed by gzip is looked into; what belongs to a header beside it is that header's. */
  private static ContentKind kind(Path file) {
    if (NiftiFile.isImageOfPair(file)) {
      return ContentKind.NIFTI;
    }
    ContentKind kind = ContentKind.of(FileContent.head(file, EXPECTED));
    return kind == ContentKind.GZIP
        ? ContentKind.of(FileContent.unpackedHead(file, EXPECTED))
        : kind;
  }
}
