// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.picture;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.file.AtomicFile;
import org.curie.core.image.Image;

/**
 * Writes grey or RGB PNG files, whole or not at all.
 *
 * <p><b>Units</b> samples 0–255, or 0–65535 where 16 bits are asked for, rounded half up.
 * <b>Limits</b> refuses an image of several slices, of other than 1 or 3 channels, or with a sample
 * that is NaN or would round outside the range: scale it first, so that nothing is clipped unseen.
 */
public final class PngWriter {
  private static final int UINT8_MAX = 0xFF;
  private static final int UINT16_MAX = 0xFFFF;

  private PngWriter() {}

  /**
   * @throws CurieException DATA_INVALID for an image outside the limits above, STORAGE_FAILED when
   *     the file cannot be written
   */
  public static void write(Image image, Path target) {
    AtomicFile.write(target, encode(image));
  }

  /**
   * Writes 16 bits a sample.
   *
   * @throws CurieException as {@link #write(Image, Path)}
   */
  public static void write16(Image image, Path target) {
    AtomicFile.write(target, encode16(image));
  }

  /**
   * Writes samples that are bytes already.
   *
   * @param samples unsigned, row by row, the channels of a pixel next to each other
   * @throws CurieException as {@link #write(Image, Path)}
   */
  public static void write(byte[] samples, int width, int height, int channels, Path target) {
    AtomicFile.write(target, encode(samples, width, height, channels));
  }

  /**
   * The bytes of the PNG file, to embed in a document.
   *
   * @throws CurieException DATA_INVALID for an image outside the limits above
   */
  public static byte[] encode(Image image) {
    requirePicture(image);
    int plane = image.width() * image.height();
    int channels = image.channels();
    byte[] samples = new byte[image.size()];
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < plane; i++) {
        samples[i * channels + c] = (byte) rounded(image.sample(c * plane + i), UINT8_MAX);
      }
    }
    return encode(samples, image.width(), image.height(), channels);
  }

  /**
   * As {@link #encode(Image)}, of samples that are bytes already.
   *
   * @throws CurieException DATA_INVALID when sizes and samples do not fit together
   */
  public static byte[] encode(byte[] samples, int width, int height, int channels) {
    requireGreyOrRgb(channels);
    if (width < 1 || height < 1 || (long) width * height * channels != samples.length) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "a PNG of %d x %d pixels and %d channels needs as many samples, but got %d"
              .formatted(width, height, channels, samples.length));
    }
    return encode(new DataBufferByte(samples, samples.length), width, height, channels);
  }

  private static byte[] encode16(Image image) {
    requirePicture(image);
    int plane = image.width() * image.height();
    int channels = image.channels();
    short[] samples = new short[image.size()];
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < plane; i++) {
        samples[i * channels + c] = (short) rounded(image.sample(c * plane + i), UINT16_MAX);
      }
    }
    DataBuffer buffer = new DataBufferUShort(samples, samples.length);
    return encode(buffer, image.width(), image.height(), channels);
  }

  private static byte[] encode(DataBuffer buffer, int width, int height, int channels) {
    int[] bands = channels == 1 ? new int[] {0} : new int[] {0, 1, 2};
    WritableRaster raster =
        Raster.createInterleavedRaster(
            buffer, width, height, width * channels, channels, bands, null);
    int space = channels == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB;
    ComponentColorModel colours =
        new ComponentColorModel(
            ColorSpace.getInstance(space),
            false,
            false,
            ComponentColorModel.OPAQUE,
            buffer.getDataType());
    return encode(new BufferedImage(colours, raster, false, null));
  }

  private static byte[] encode(BufferedImage picture) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = jdkWriter();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(picture);
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.DEFECT, "encoding a PNG in memory failed: " + e.getMessage(), e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** The JDK's writer, so that another one on the class path never changes a byte. */
  private static ImageWriter jdkWriter() {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("png");
    while (writers.hasNext()) {
      ImageWriter writer = writers.next();
      if (writer.getClass().getModule() == ImageIO.class.getModule()) {
        return writer;
      }
      writer.dispose();
    }
    throw new CurieException(
        ErrorCode.DEFECT, "this Java has no PNG writer; it needs module java.desktop");
  }

  private static void requirePicture(Image image) {
    if (image.depth() != 1) {
      throw new CurieException(
          ErrorCode.DATA_INVALID, "a PNG holds one slice, but the image has " + image.depth());
    }
    requireGreyOrRgb(image.channels());
  }

  private static void requireGreyOrRgb(int channels) {
    if (channels != 1 && channels != 3) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "a PNG is written with 1 (grey) or 3 (RGB) channels, but the image has " + channels);
    }
  }

  private static int rounded(float sample, int most) {
    double rounded = Math.floor(sample + 0.5);
    if (!(rounded >= 0 && rounded <= most)) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "%s PNG needs samples of 0 to %d, but one is %s; scale the image"
              .formatted(most == UINT8_MAX ? "an 8-bit" : "a 16-bit", most, sample));
    }
    return (int) rounded;
  }
}
