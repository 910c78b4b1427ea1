// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.picture;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
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
 * Writes 8-bit grey or RGB PNG files, whole or not at all.
 *
 * <p><b>Units</b> samples 0–255, rounded half up. <b>Limits</b> refuses an image of several slices,
 * of other than 1 or 3 channels, or with a sample that is NaN or would round outside 0–255: scale
 * it first, so that nothing is clipped unseen.
 */
public final class PngWriter {
  private PngWriter() {}

  /**
   * @throws CurieException DATA_INVALID for an image outside the limits above, STORAGE_FAILED when
   *     the file cannot be written
   */
  public static void write(Image image, Path target) {
    AtomicFile.write(target, encode(image));
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
    if (image.depth() != 1) {
      throw new CurieException(
          ErrorCode.DATA_INVALID, "a PNG holds one slice, but the image has " + image.depth());
    }
    int plane = image.width() * image.height();
    int channels = image.channels();
    requireGreyOrRgb(channels);
    byte[] samples = new byte[image.size()];
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < plane; i++) {
        samples[i * channels + c] = toByte(image.sample(c * plane + i));
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
    int[] bands = channels == 1 ? new int[] {0} : new int[] {0, 1, 2};
    WritableRaster raster =
        Raster.createInterleavedRaster(
            new DataBufferByte(samples, samples.length),
            width,
            height,
            width * channels,
            channels,
            bands,
            null);
    int space = channels == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB;
    ComponentColorModel colours =
        new ComponentColorModel(
            ColorSpace.getInstance(space),
            false,
            false,
            ComponentColorModel.OPAQUE,
            DataBuffer.TYPE_BYTE);
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

  private static void requireGreyOrRgb(int channels) {
    if (channels != 1 && channels != 3) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "a PNG is written with 1 (grey) or 3 (RGB) channels, but the image has " + channels);
    }
  }

  private static byte toByte(float sample) {
    double rounded = Math.floor(sample + 0.5);
    if (!(rounded >= 0 && rounded <= 255)) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "an 8-bit PNG needs samples of 0 to 255, but one is " + sample + "; scale the image");
    }
    return (byte) rounded;
  }
}
