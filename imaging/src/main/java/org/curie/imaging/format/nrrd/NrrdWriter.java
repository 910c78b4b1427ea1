// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.nrrd;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.curie.core.file.AtomicFile;
import org.curie.core.geometry.Affine;
import org.curie.core.image.Image;
import org.curie.imaging.format.content.HeaderText;
import org.curie.imaging.format.content.SampleType;
import org.curie.imaging.format.content.SampleWriter;

/** Writes an image as NRRD in LPS, every number of its grid to the last digit. */
final class NrrdWriter {
  private static final String DETACHED = ".nhdr";

  private NrrdWriter() {}

  static void write(Image image, Path target) {
    SampleType type = SampleType.lossless(image);
    String name = String.valueOf(target.getFileName());
    if (!name.toLowerCase(Locale.ROOT).endsWith(DETACHED)) {
      AtomicFile.write(
          target,
          out -> {
            out.write(HeaderText.latin1(header(image, type) + "\n"));
            writeSamples(image, type, out);
          });
      return;
    }
    String stem = name.substring(0, name.length() - DETACHED.length());
    Path samples = target.resolveSibling(stem + ".raw.gz");
    AtomicFile.write(samples, out -> writeSamples(image, type, out));
    String header = header(image, type) + "data file: " + samples.getFileName() + "\n";
    AtomicFile.write(target, HeaderText.latin1(header));
  }

  private static void writeSamples(Image image, SampleType type, OutputStream out)
      throws IOException {
    GZIPOutputStream packed = new GZIPOutputStream(out, 1 << 16);
    SampleWriter.writePlanar(image, type, packed);
    packed.finish();
  }

  private static String header(Image image, SampleType type) {
    boolean hasChannels = image.channels() > 1;
    Affine a = image.grid().toPatient();
    return """
    NRRD0004
    # written by Curie
    type: %s
    dimension: %d
    space: left-posterior-superior
    sizes: %d %d %d%s
    space directions: %s %s %s%s
    kinds: domain domain domain%s
    endian: little
    encoding: gzip
    space origin: %s
    """
        .formatted(
            type == SampleType.FLOAT32 ? "float" : type.word(),
            hasChannels ? 4 : 3,
            image.width(),
            image.height(),
            image.depth(),
            hasChannels ? " " + image.channels() : "",
            vector(a.xx(), a.yx(), a.zx()),
            vector(a.xy(), a.yy(), a.zy()),
            vector(a.xz(), a.yz(), a.zz()),
            hasChannels ? " none" : "",
            hasChannels ? " list" : "",
            vector(a.tx(), a.ty(), a.tz()));
  }

  private static String vector(double x, double y, double z) {
    return "(" + x + "," + y + "," + z + ")";
  }
}
