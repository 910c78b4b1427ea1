// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;

/**
 * Writes a volume as Siemens MR does: all slices in one frame, their number in a private header.
 */
final class Mosaics {
  private Mosaics() {}

  /**
   * @param sign of the slice normal in the private header; with −1 slice k lies k distances below
   *     the first
   */
  static DataSetBuilder of(SlicedPhantom phantom, Image image, int channel, int sign) {
    Grid grid = image.grid();
    int side = (int) Math.ceil(Math.sqrt(image.depth()));
    int width = side * image.width();
    byte[] pixels = new byte[width * side * image.height() * 2];
    for (int k = 0; k < image.depth(); k++) {
      for (int j = 0; j < image.height(); j++) {
        for (int i = 0; i < image.width(); i++) {
          int x = k % side * image.width() + i;
          int y = k / side * image.height() + j;
          int value = (int) image.sample(channel, k, j, i);
          pixels[2 * (y * width + x)] = (byte) value;
          pixels[2 * (y * width + x) + 1] = (byte) (value >> 8);
        }
      }
    }
    double[] corner =
        grid.toPatient()
            .apply(
                (image.width() - width) / 2.0, (image.height() - side * image.height()) / 2.0, 0);
    Affine a = grid.toPatient();
    double dz = sign * grid.spacing().zMm();
    return phantom
        .description(grid)
        .text(Tags.Manufacturer, "SIEMENS")
        .text(Tags.ImageType, "ORIGINAL", "PRIMARY", "M", "ND", "MOSAIC")
        .ints(Tags.Rows, side * image.height())
        .ints(Tags.Columns, width)
        .decimals(Tags.ImagePositionPatient, corner)
        .decimals(Tags.SpacingBetweenSlices, grid.spacing().zMm())
        .decimals(Tags.SliceThickness, grid.spacing().zMm())
        .text(new Tag(0x0029, 0x0010), "SIEMENS CSA HEADER")
        .element(
            new DataElement.Value(
                new Tag(0x0029, 0x1010),
                Vr.OB,
                Bytes.owning(header(image.depth(), a.xz() / dz, a.yz() / dz, a.zz() / dz))))
        .element(new DataElement.Value(Tags.PixelData, Vr.OW, Bytes.owning(pixels)));
  }

  private static byte[] header(int slices, double x, double y, double z) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("SV10".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(words(0x01020304, 2, 77));
    element(out, "NumberOfImagesInMosaic", "US", List.of(Integer.toString(slices)));
    element(out, "SliceNormalVector", "FD", List.of(text(x), text(y), text(z)));
    return out.toByteArray();
  }

  private static String text(double value) {
    return String.format(java.util.Locale.ROOT, "%.8f", value);
  }

  private static void element(
      ByteArrayOutputStream out, String name, String vr, List<String> texts) {
    out.writeBytes(padded(name, 64));
    out.writeBytes(words(texts.size()));
    out.writeBytes(padded(vr, 4));
    out.writeBytes(words(0, 6, 77)); // Siemens writes six items, the unused ones empty
    for (int i = 0; i < 6; i++) {
      String text = i < texts.size() ? texts.get(i) + "\0" : "";
      out.writeBytes(words(text.length(), text.length(), 77, text.length()));
      out.writeBytes(padded(text, (text.length() + 3) / 4 * 4));
    }
  }

  private static byte[] padded(String text, int length) {
    return java.util.Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), length);
  }

  private static byte[] words(int... words) {
    ByteBuffer b = ByteBuffer.allocate(4 * words.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int word : words) {
      b.putInt(word);
    }
    return b.array();
  }
}
