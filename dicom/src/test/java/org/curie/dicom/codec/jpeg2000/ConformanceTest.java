// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.curie.dicom.codec.CodecLimits;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The profile 0 code streams of ISO/IEC 15444-4 against its own reference pictures, within its own
 * tolerances: Table C.1 for class 0, Table C.6 for class 1. The numbers in order: peak and mean
 * squared error for each component, 0 where it must be exact.
 */
class ConformanceTest {
  private static final Set<String> COLOUR_TRANSFORMED = Set.of("p0_04", "p0_10", "p0_13", "p0_14");

  @ParameterizedTest
  @CsvSource({
    "p0_01, 0, 0",
    "p0_02, 0, 0",
    "p0_03, 0, 0",
    "p0_04, 5:4:6, 0.776:0.626:1.070",
    "p0_05, 2:2:2:0, 0.302:0.307:0.269:0",
    "p0_06, 635:403:378:0, 11287:6124:3968:0",
    "p0_09, 0, 0",
    "p0_10, 0:0:0, 0:0:0",
    "p0_11, 0, 0",
    "p0_12, 0, 0",
    "p0_13, 0:0:0:0, 0:0:0:0",
    "p0_14, 0:0:0, 0:0:0",
    "p0_16, 0, 0"
  })
  void class1_ofTheConformanceSet_isMetByEveryComponent(String name, String peaks, String errors)
      throws IOException {
    List<DecodedComponent> decoded = decode(name, 0);
    String[] peak = peaks.split(":", -1);
    String[] error = errors.split(":", -1);
    for (int c = 0; c < peak.length; c++) {
      Pgx reference = pgx("c1" + name + "_" + c);
      String label = name + " component " + c;
      assertThat(decoded.get(c).columns()).as(label).isEqualTo(reference.columns());
      assertThat(decoded.get(c).rows()).as(label).isEqualTo(reference.rows());
      assertThat(decoded.get(c).precision()).as(label).isEqualTo(reference.precision());
      assertThat(decoded.get(c).signed()).as(label).isEqualTo(reference.signed());
      int[] samples = decoded.get(c).samples();
      assertWithin(label, reference, samples, Integer.parseInt(peak[c]), error[c]);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "p0_01, c0p0_01, 0, 0, 0",
    "p0_02, c0p0_02, 0, 0, 0",
    "p0_03, c0p0_03r0, 0, 0, 0",
    "p0_03, c0p0_03r1, 1, 0, 0",
    "p0_04, c0p0_04, 3, 33, 55.8",
    "p0_05, c0p0_05, 3, 54, 68",
    "p0_06, c0p0_06, 3, 109, 743",
    "p0_09, c0p0_09, 2, 4, 1.47",
    "p0_10, c0p0_10, 0, 10, 2.84",
    "p0_11, c0p0_11, 0, 0, 0",
    "p0_12, c0p0_12, 0, 0, 0",
    "p0_13, c0p0_13, 0, 0, 0",
    "p0_14, c0p0_14, 2, 0, 0",
    "p0_16, c0p0_16, 0, 0, 0"
  })
  void class0_ofTheConformanceSet_isMetByTheFirstComponent(
      String name, String picture, int reduction, int peak, String error) throws IOException {
    List<DecodedComponent> all = decode(name, reduction);
    DecodedComponent decoded = all.getFirst();
    int[] samples = COLOUR_TRANSFORMED.contains(name) ? luminance(all) : decoded.samples();
    Pgx reference = pgx(picture);
    assertThat(decoded.columns()).isGreaterThanOrEqualTo(reference.columns());
    int[] topLeft = new int[reference.samples().length]; // class 0 needs no more than this part
    int depth = Math.max(0, decoded.precision() - reference.precision()); // and at most 8 bits
    for (int y = 0; y < reference.rows(); y++) {
      for (int x = 0; x < reference.columns(); x++) {
        topLeft[y * reference.columns() + x] = samples[y * decoded.columns() + x] >> depth;
      }
    }
    assertWithin(picture, reference, topLeft, peak, error);
  }

  /** Class 0 is before the colour transform is undone: equation G-3, near enough for G-9, too. */
  private static int[] luminance(List<DecodedComponent> components) {
    int[] luminance = new int[components.getFirst().samples().length];
    for (int i = 0; i < luminance.length; i++) {
      int red = components.get(0).samples()[i];
      int green = components.get(1).samples()[i];
      int blue = components.get(2).samples()[i];
      luminance[i] = (red + 2 * green + blue) >> 2;
    }
    return luminance;
  }

  private static void assertWithin(
      String label, Pgx reference, int[] samples, int peak, String error) {
    long largest = 0;
    double sum = 0;
    for (int i = 0; i < samples.length; i++) {
      long difference = Math.abs((long) samples[i] - reference.samples()[i]);
      largest = Math.max(largest, difference);
      sum += (double) difference * difference;
    }
    assertThat(samples).as(label).hasSameSizeAs(reference.samples());
    assertThat(largest).as(label + ": peak error").isLessThanOrEqualTo(peak);
    assertThat(sum / samples.length)
        .as(label + ": mean squared error")
        .isLessThanOrEqualTo(Double.parseDouble(error));
    assertThat(Arrays.stream(samples).distinct().count()).as(label).isPositive();
  }

  private static List<DecodedComponent> decode(String name, int reduction) throws IOException {
    byte[] stream = Files.readAllBytes(folder().resolve(name + ".j2k"));
    return Jpeg2000Decoder.decodeComponents(
        stream, reduction, CodecLimits.forStream(stream.length));
  }

  private static Pgx pgx(String name) throws IOException {
    return Pgx.read(Files.readAllBytes(folder().resolve(name + ".pgx")));
  }

  private static Path folder() {
    return CodecFiles.folder("jpeg2000");
  }
}
