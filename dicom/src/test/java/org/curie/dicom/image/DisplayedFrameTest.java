// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.curie.dicom.SharedFiles;
import org.curie.dicom.io.DicomFile;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.pixel.PixelData;
import org.junit.jupiter.api.Test;

/**
 * How images are shown, against pydicom 2.3.1; the table was made by {@code
 * src/test/python/expected_displays.py}.
 */
class DisplayedFrameTest {
  private static final int PLACES = 16;

  @Test
  void everyImageWithAWindowOrAPalette_isShownAsPydicomShowsIt() throws IOException {
    Path folder = SharedFiles.folder();
    List<String[]> rows = expected();
    SoftAssertions softly = new SoftAssertions();
    for (String[] row : rows) {
      DicomFile file = new DicomReader().read(folder.resolve(row[0]));
      DisplayedFrame shown =
          DisplayedFrame.of(PixelData.of(file), file.dataSet(), 0, Optional.empty());
      double[] wanted =
          Arrays.stream(row[2].split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
      // Brightness is rounded to one of 256 steps; colours were rounded by pydicom before.
      double rounding = row[1].equals("grey") ? 0.5 / 255 : 1.0 / 255;
      softly.assertThat(places(shown)).as(row[0]).containsExactly(wanted, within(rounding + 1e-8));
    }
    assertThat(rows).hasSize(103);
    softly.assertAll();
  }

  private static double[] places(DisplayedFrame shown) {
    int pixels = shown.rows() * shown.columns();
    int step = Math.max(1, pixels / PLACES);
    double[] places = new double[Math.min(PLACES, pixels) * shown.channels()];
    for (int i = 0; i < places.length; i++) {
      int pixel = i / shown.channels() * step;
      int sample = pixel * shown.channels() + i % shown.channels();
      places[i] = Byte.toUnsignedInt(shown.samples()[sample]) / 255.0;
    }
    return places;
  }

  private static List<String[]> expected() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    DisplayedFrameTest.class.getResourceAsStream("expected-displays.tsv")),
                StandardCharsets.UTF_8))) {
      return reader.lines().map(line -> line.split("\t", -1)).toList();
    }
  }
}
