// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.picture;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;

/** Stored samples of a picture whose structure has been checked, by the JDK's own decoders. */
final class PictureDecoder {
  private PictureDecoder() {}

  static Image decode(Path file, byte[] content, PictureHeader header) {
    requireMemory(file, header);
    BufferedImage picture = decodeWithImageIo(file, content, header);
    if (picture.getWidth() != header.width() || picture.getHeight() != header.height()) {
      throw damaged(file, header, "its decoded size differs from its header's");
    }
    float[] samples = samples(file, picture, header);
    return Image.of(Grid.pixels(header.width(), header.height()), header.channels(), samples);
  }

  private static float[] samples(Path file, BufferedImage picture, PictureHeader header) {
    boolean isPalette = picture.getColorModel() instanceof IndexColorModel;
    if (header.indexed() && isPalette) {
      return paletteColours(file, picture, header);
    }
    if (picture.getRaster().getNumBands() < header.channels()) {
      throw damaged(file, header, "its decoded colours differ from its header's");
    }
    if (header.indexed() && header.channels() == 1) {
      return storedSamples(picture.getRaster(), header); // a palette of all greys is left out
    }
    // A BMP may pack colours into 5 or 6 bits, which only its colour model can spread.
    return header.format().equals("BMP")
        ? colours(picture)
        : storedSamples(picture.getRaster(), header);
  }

  private static void requireMemory(Path file, PictureHeader header) {
    long bytesPerSample = (long) Float.BYTES + (header.bits() > 8 ? 2 : 1);
    long samples = header.pixels() * header.channels();
    long bytes = samples * bytesPerSample;
    long available = Runtime.getRuntime().maxMemory();
    if (bytes > available || samples > Grid.MAX_VOXELS) {
      throw new CurieException(
          ErrorCode.MEMORY_EXHAUSTED,
          "%s (%d x %d, %d channels) needs %d MiB, but this process may use %d MiB; raise -Xmx"
              .formatted(
                  file,
                  header.width(),
                  header.height(),
                  header.channels(),
                  bytes >> 20,
                  available >> 20));
    }
  }

  private static BufferedImage decodeWithImageIo(Path file, byte[] content, PictureHeader header) {
    List<String> warnings = new ArrayList<>();
    ImageReader reader = jdkReader(header.format());
    try (ByteArrayImageStream stream = new ByteArrayImageStream(content)) {
      reader.setInput(stream, true, true);
      IIOReadWarningListener listener = (source, warning) -> warnings.add(warning);
      reader.addIIOReadWarningListener(listener);
      BufferedImage picture = reader.read(0);
      for (String warning : warnings) {
        if (losesSamples(warning)) {
          throw damaged(file, header, warning);
        }
      }
      return picture;
    } catch (IOException | RuntimeException e) {
      if (e instanceof CurieException known) {
        throw known;
      }
      // The decoders answer hostile bytes with unchecked exceptions too.
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED, damage(file, header, String.valueOf(e.getMessage())), e);
    } finally {
      reader.dispose();
    }
  }

  /** The JDK's reader, so that another one on the class path never changes a pixel. */
  private static ImageReader jdkReader(String format) {
    Iterator<ImageReader> readers =
        ImageIO.getImageReadersByFormatName(format.toLowerCase(Locale.ROOT));
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getModule() == ImageIO.class.getModule()) {
        return reader;
      }
      reader.dispose();
    }
    throw new CurieException(
        ErrorCode.DEFECT, "this Java has no " + format + " reader; it needs module java.desktop");
  }

  /** libjpeg goes on after lost data with a warning; others (odd profiles) cost no sample. */
  private static boolean losesSamples(String warning) {
    return warning.startsWith("Corrupt JPEG data")
        || warning.startsWith("Premature end")
        || warning.startsWith("Inconsistent progression");
  }

  private static float[] storedSamples(Raster raster, PictureHeader header) {
    int width = header.width();
    int plane = width * header.height();
    float scale = header.bits() < 8 ? 255f / ((1 << header.bits()) - 1) : 1; // 255, 85, 17: exact
    float[] samples = new float[header.channels() * plane];
    int[] row = new int[width];
    for (int c = 0; c < header.channels(); c++) {
      for (int y = 0; y < header.height(); y++) {
        raster.getSamples(0, y, width, 1, c, row);
        int at = c * plane + y * width;
        for (int x = 0; x < width; x++) {
          samples[at + x] = row[x] * scale;
        }
      }
    }
    return samples;
  }

  private static float[] colours(BufferedImage picture) {
    int width = picture.getWidth();
    int plane = width * picture.getHeight();
    float[] samples = new float[3 * plane];
    int[] row = new int[width];
    for (int y = 0; y < picture.getHeight(); y++) {
      picture.getRGB(0, y, width, 1, row, 0, width);
      int at = y * width;
      for (int x = 0; x < width; x++) {
        samples[at + x] = row[x] >> 16 & 0xFF;
        samples[plane + at + x] = row[x] >> 8 & 0xFF;
        samples[2 * plane + at + x] = row[x] & 0xFF;
      }
    }
    return samples;
  }

  /** Of a palette of greys the red, which is the grey. */
  private static float[] paletteColours(Path file, BufferedImage picture, PictureHeader header) {
    IndexColorModel palette = (IndexColorModel) picture.getColorModel();
    int width = picture.getWidth();
    int plane = width * picture.getHeight();
    byte[][] colours = new byte[3][palette.getMapSize()];
    palette.getReds(colours[0]);
    palette.getGreens(colours[1]);
    palette.getBlues(colours[2]);
    float[] samples = new float[header.channels() * plane];
    int[] row = new int[width];
    for (int y = 0; y < picture.getHeight(); y++) {
      picture.getRaster().getSamples(0, y, width, 1, 0, row);
      for (int c = 0; c < header.channels(); c++) {
        int at = c * plane + y * width;
        for (int x = 0; x < width; x++) {
          if (row[x] >= colours[c].length) {
            throw damaged(file, header, "a pixel has a colour that its palette has not");
          }
          samples[at + x] = Byte.toUnsignedInt(colours[c][row[x]]);
        }
      }
    }
    return samples;
  }

  private static CurieException damaged(Path file, PictureHeader header, String what) {
    return new CurieException(ErrorCode.FORMAT_DAMAGED, damage(file, header, what));
  }

  private static String damage(Path file, PictureHeader header, String what) {
    return "expected a whole %s picture, but %s is damaged (%s); copy it again"
        .formatted(header.format(), file, what);
  }
}
