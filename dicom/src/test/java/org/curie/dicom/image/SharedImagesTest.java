// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.SoftAssertions;
import org.curie.core.error.CurieException;
import org.curie.core.geometry.Affine;
import org.curie.core.image.Image;
import org.curie.dicom.SharedFiles;
import org.junit.jupiter.api.Test;

/**
 * Real files of many makers against what pydicom and NumPy make of them.
 *
 * <p>The table was made by {@code src/test/python/expected_images.py}, pydicom 2.3.1, NumPy 1.24.2.
 */
class SharedImagesTest {

  @Test
  void everyUncompressedSingleFrameImage_hasTheSamplesAndTheGridOfPydicom() throws IOException {
    Path folder = SharedFiles.folder();
    SoftAssertions softly = new SoftAssertions();
    Map<String, String[]> expected = expected();
    expected.forEach(
        (name, row) -> {
          Image image = new DicomImageReader().read(folder.resolve(name)).image();
          softly.assertThat(describe(image)).as(name).isEqualTo(List.of(row).subList(1, 5));
          assertStatistics(softly, name, image, row);
          assertGrid(softly, name, image.grid().toPatient(), row);
        });
    assertThat(expected).hasSize(281);
    softly.assertAll();
  }

  @Test
  void everyFile_isAnImageThatPydicomReadsToo_orIsRefusedByName() throws IOException {
    Path folder = SharedFiles.folder();
    List<String> images = new ArrayList<>();
    int refused = 0;
    for (Path path : SharedFiles.all()) {
      try {
        new DicomImageReader().read(path);
        images.add(folder.relativize(path).toString());
      } catch (CurieException e) {
        refused++;
        assertThat(e.getMessage()).contains(path.toString());
        assertThat(e.code().category().exitCode()).as(e.getMessage()).isEqualTo(3);
      }
    }
    assertThat(images).containsExactlyInAnyOrderElementsOf(expected().keySet());
    assertThat(refused).isGreaterThan(370);
  }

  private static List<String> describe(Image image) {
    return List.of(
        Integer.toString(image.channels()),
        Integer.toString(image.height()),
        Integer.toString(image.width()),
        sha256(image.samples()).substring(0, 16));
  }

  private static void assertStatistics(
      SoftAssertions softly, String name, Image image, String[] row) {
    double minimum = Double.POSITIVE_INFINITY;
    double maximum = Double.NEGATIVE_INFINITY;
    double sum = 0;
    for (int i = 0; i < image.size(); i++) {
      minimum = Math.min(minimum, image.sample(i));
      maximum = Math.max(maximum, image.sample(i));
      sum += image.sample(i);
    }
    softly.assertThat(minimum).as(name).isEqualTo(Double.parseDouble(row[5]));
    softly.assertThat(maximum).as(name).isEqualTo(Double.parseDouble(row[6]));
    double mean = Double.parseDouble(row[7]);
    softly.assertThat(sum / image.size()).as(name).isCloseTo(mean, within(1e-6));
    softly.assertThat((double) image.sample(0)).as(name).isEqualTo(Double.parseDouble(row[8]));
    softly
        .assertThat((double) image.sample(image.size() / 2))
        .as(name)
        .isEqualTo(Double.parseDouble(row[9]));
  }

  private static void assertGrid(SoftAssertions softly, String name, Affine a, String[] row) {
    double[] actual = {
      a.xx(), a.xy(), a.xz(), a.tx(), a.yx(), a.yy(), a.yz(), a.ty(), a.zx(), a.zy(), a.zz(), a.tz()
    };
    for (int i = 0; i < actual.length; i++) {
      double expected = Double.parseDouble(row[10 + i]);
      softly.assertThat(actual[i]).as(name + " affine " + i).isCloseTo(expected, within(1e-9));
    }
  }

  private static Map<String, String[]> expected() throws IOException {
    Map<String, String[]> rows = new LinkedHashMap<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    SharedImagesTest.class.getResourceAsStream("expected-images.tsv")),
                StandardCharsets.UTF_8))) {
      reader.lines().map(line -> line.split("\t", -1)).forEach(row -> rows.put(row[0], row));
    }
    return rows;
  }

  private static String sha256(float[] samples) {
    byte[] bytes = new byte[samples.length * Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(samples);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
