// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.picture;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** One picture of 4 x 2 pixels in many PNG encodings, and one ramp in many JPEG encodings. */
final class PictureFamily {
  /** The red channel; green is 255 less it, blue a fifth of it. */
  static final int[] SAMPLES = {0, 85, 170, 255, 255, 170, 85, 0};

  private PictureFamily() {}

  static byte[] jpeg(int type, boolean progressive) throws IOException {
    BufferedImage ramp = new BufferedImage(32, 16, type);
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 32; x++) {
        if (type == BufferedImage.TYPE_BYTE_GRAY) {
          ramp.getRaster().setSample(x, y, 0, 8 * x);
        } else {
          ramp.setRGB(x, y, new Color(8 * x, 8 * x, 8 * x).getRGB());
        }
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(0.95f);
    param.setProgressiveMode(
        progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(ramp, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  static byte[] grey(int bits, int unit) {
    byte[][] rows = new byte[2][4 * bits / 8];
    for (int i = 0; i < SAMPLES.length; i++) {
      int x = i % 4;
      int shift = 8 - bits - (x * bits) % 8;
      rows[i / 4][x * bits / 8] |= (byte) ((SAMPLES[i] / unit) << shift);
    }
    return new PngBytes().header(4, 2, bits, PngBytes.GREY).rows(rows).end();
  }

  static byte[] greyAlpha() {
    byte[][] rows = new byte[2][8];
    for (int i = 0; i < SAMPLES.length; i++) {
      rows[i / 4][i % 4 * 2] = (byte) SAMPLES[i];
      rows[i / 4][i % 4 * 2 + 1] = (byte) (i * 30);
    }
    return new PngBytes().header(4, 2, 8, PngBytes.GREY_ALPHA).rows(rows).end();
  }

  static byte[] rgb(boolean alpha) {
    int channels = alpha ? 4 : 3;
    byte[][] rows = rgbRows(channels);
    int type = alpha ? PngBytes.RGB_ALPHA : PngBytes.RGB;
    return new PngBytes().header(4, 2, 8, type).rows(rows).end();
  }

  static byte[] rgbWithTransparentColour() {
    return new PngBytes()
        .header(4, 2, 8, PngBytes.RGB)
        .chunk("tRNS", new byte[] {0, 85, 0, (byte) 170, 0, 17})
        .rows(rgbRows(3))
        .end();
  }

  static byte[][] rgbRows(int channels) {
    byte[][] rows = new byte[2][4 * channels];
    for (int i = 0; i < SAMPLES.length; i++) {
      rows[i / 4][i % 4 * channels] = (byte) SAMPLES[i];
      rows[i / 4][i % 4 * channels + 1] = (byte) (255 - SAMPLES[i]);
      rows[i / 4][i % 4 * channels + 2] = (byte) (SAMPLES[i] / 5);
    }
    return rows;
  }

  static byte[] palette(boolean transparency) {
    int[] colours = {0, 85, 170, 255};
    byte[] entries = new byte[12];
    for (int i = 0; i < 4; i++) {
      entries[3 * i] = (byte) colours[i];
      entries[3 * i + 1] = (byte) (255 - colours[i]);
      entries[3 * i + 2] = (byte) (colours[i] / 5);
    }
    byte[][] rows = new byte[2][1];
    for (int i = 0; i < SAMPLES.length; i++) {
      rows[i / 4][0] |= (byte) ((SAMPLES[i] / 85) << (6 - 2 * (i % 4)));
    }
    PngBytes png = new PngBytes().header(4, 2, 2, PngBytes.PALETTE).chunk("PLTE", entries);
    if (transparency) {
      png.chunk("tRNS", new byte[] {0, 127});
    }
    return png.rows(rows).end();
  }
}
