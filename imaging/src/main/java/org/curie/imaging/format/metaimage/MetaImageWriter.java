// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.metaimage;

import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.DeflaterOutputStream;
import org.curie.core.file.AtomicFile;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.imaging.format.content.HeaderText;
import org.curie.imaging.format.content.SampleType;
import org.curie.imaging.format.content.SampleWriter;

/** Writes an image as MetaImage in LPS. */
final class MetaImageWriter {
  private static final String DETACHED = ".mhd";

  private MetaImageWriter() {}

  static void write(Image image, Path target) {
    SampleType type = SampleType.lossless(image);
    String name = String.valueOf(target.getFileName());
    if (!name.toLowerCase(Locale.ROOT).endsWith(DETACHED)) {
      AtomicFile.write(
          target,
          out -> {
            out.write(HeaderText.latin1(header(image, type, true, "LOCAL")));
            DeflaterOutputStream packed = new DeflaterOutputStream(out);
            SampleWriter.writeInterleaved(image, type, packed);
            packed.finish();
          });
      return;
    }
    String stem = name.substring(0, name.length() - DETACHED.length());
    Path samples = target.resolveSibling(stem + ".raw");
    AtomicFile.write(samples, out -> SampleWriter.writeInterleaved(image, type, out));
    String header = header(image, type, false, samples.getFileName().toString());
    AtomicFile.write(target, HeaderText.latin1(header));
  }

  private static String header(Image image, SampleType type, boolean isPacked, String file) {
    Affine a = image.grid().toPatient();
    Spacing s = image.grid().spacing();
    return """
    ObjectType = Image
    NDims = 3
    BinaryData = True
    BinaryDataByteOrderMSB = False
    CompressedData = %s
    TransformMatrix = %s %s %s
    Offset = %s
    CenterOfRotation = 0 0 0
    ElementSpacing = %s
    DimSize = %d %d %d
    %sElementType = %s
    ElementDataFile = %s
    """
        .formatted(
            isPacked ? "True" : "False",
            numbers(a.xx() / s.xMm(), a.yx() / s.xMm(), a.zx() / s.xMm()),
            numbers(a.xy() / s.yMm(), a.yy() / s.yMm(), a.zy() / s.yMm()),
            numbers(a.xz() / s.zMm(), a.yz() / s.zMm(), a.zz() / s.zMm()),
            numbers(a.tx(), a.ty(), a.tz()),
            numbers(s.xMm(), s.yMm(), s.zMm()),
            image.width(),
            image.height(),
            image.depth(),
            image.channels() == 1
                ? ""
                : "ElementNumberOfChannels = %d\n".formatted(image.channels()),
            word(type),
            file);
  }

  private static String numbers(double x, double y, double z) {
    return x + " " + y + " " + z;
  }

  private static String word(SampleType type) {
    return switch (type) {
      case UINT8 -> "MET_UCHAR";
      case INT16 -> "MET_SHORT";
      case UINT16 -> "MET_USHORT";
      case FLOAT32 -> "MET_FLOAT";
      case FLOAT16, INT8, UINT32, INT32, UINT64, INT64, FLOAT64 ->
          throw new IllegalArgumentException(type + " is not written");
    };
  }
}
