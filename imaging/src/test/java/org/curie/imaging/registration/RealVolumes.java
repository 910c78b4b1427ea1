// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.registration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.imaging.format.nifti.NiftiFile;
import org.junit.jupiter.api.Assumptions;

/** The public volumes that these tests read, where they are present. */
final class RealVolumes {
  private RealVolumes() {}

  /** The path under CURIE_DATA, or the test is skipped. */
  static Path require(String relative) {
    String root = Optional.ofNullable(System.getenv("CURIE_DATA")).orElse("../../shared/data");
    Path path = Path.of(root).resolve(relative);
    if (!Files.exists(path)) {
      Assumptions.abort("skipped: " + path + " is absent; set CURIE_DATA to the shared data");
    }
    return path;
  }

  /** The first channel of a NIfTI file. */
  static Image nifti(String relative) {
    Image image = NiftiFile.read(require(relative));
    return Image.of(image.grid(), 1, Arrays.copyOf(image.array(), image.grid().voxels()));
  }

  /** A MetaImage of shorts or chars with an identity orientation, as elastix's test files are. */
  static Image metaImage(String relative) {
    Path path = require(relative);
    try {
      byte[] content = Files.readAllBytes(path);
      String text = new String(content, StandardCharsets.ISO_8859_1);
      int last = text.indexOf("ElementDataFile");
      int end = text.indexOf('\n', last);
      end = end < 0 ? content.length : end;
      Map<String, String> header = new HashMap<>();
      text.substring(0, end)
          .lines()
          .map(line -> line.split("=", 2))
          .forEach(pair -> header.put(pair[0].strip(), pair[1].strip()));
      String dataFile = header.get("ElementDataFile");
      byte[] data =
          dataFile.equals("LOCAL")
              ? Arrays.copyOfRange(content, end + 1, content.length)
              : Files.readAllBytes(path.resolveSibling(dataFile));
      return decoded(header, data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static LabelMap metaMask(String relative) {
    Image image = metaImage(relative);
    int[] labels = new int[image.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = image.sample(i) != 0 ? 1 : 0;
    }
    return LabelMap.of(image.grid(), labels);
  }

  private static Image decoded(Map<String, String> header, byte[] data) {
    double[] size = numbers(header.get("DimSize"));
    double[] spacing = numbers(header.getOrDefault("ElementSpacing", "1 1 1"));
    double[] offset = numbers(header.getOrDefault("Offset", "0 0 0"));
    boolean solid = size.length == 3;
    Affine toPatient =
        new Affine(
            spacing[0],
            0,
            0,
            offset[0],
            0,
            spacing[1],
            0,
            offset[1],
            0,
            0,
            solid ? spacing[2] : 1,
            solid ? offset[2] : 0);
    Grid grid = new Grid((int) size[0], (int) size[1], solid ? (int) size[2] : 1, toPatient);
    boolean shorts = header.get("ElementType").equals("MET_SHORT");
    byte[] bytes = new byte[grid.voxels() * (shorts ? 2 : 1)];
    if ("True".equals(header.get("CompressedData"))) {
      inflate(data, bytes);
    } else {
      System.arraycopy(data, 0, bytes, 0, bytes.length);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    float[] samples = new float[grid.voxels()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = shorts ? buffer.getShort(2 * i) : buffer.get(i);
    }
    return Image.of(grid, 1, samples);
  }

  private static void inflate(byte[] packed, byte[] bytes) {
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(packed);
      int done = 0;
      while (done < bytes.length && !inflater.finished()) {
        done += inflater.inflate(bytes, done, bytes.length - done);
      }
    } catch (DataFormatException e) {
      throw new AssertionError(e);
    }
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }
}
