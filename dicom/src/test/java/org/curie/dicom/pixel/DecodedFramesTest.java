// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.curie.core.error.CurieException;
import org.curie.dicom.SharedFiles;
import org.curie.dicom.codec.Raster;
import org.curie.dicom.io.DicomReader;
import org.junit.jupiter.api.Test;

/**
 * Every image of the shared data, all frames, against what pydicom, Pillow and GDCM make of it.
 *
 * <p>The table was made by {@code src/test/python/expected_frames.py}: pydicom 2.3.1, NumPy 1.24.2,
 * Pillow 9.4.0, GDCM 3.0.21.
 */
class DecodedFramesTest {
  /** Transfer syntaxes that lose: decoders may round differently. */
  private static final Set<String> LOSSY =
      Set.of(
          "1.2.840.10008.1.2.4.50",
          "1.2.840.10008.1.2.4.51",
          "1.2.840.10008.1.2.4.91",
          "1.2.840.10008.1.2.4.203");

  private static final int ROUNDING = 2;

  /** What one decoder made of one file. */
  private record Expected(
      String name,
      String syntax,
      String decoder,
      List<Integer> shape,
      String sha256,
      List<Integer> some) {
    static Expected of(String line) {
      String[] row = line.split("\t", -1);
      return new Expected(
          row[0],
          row[1],
          row[3],
          Arrays.stream(row, 4, 8).map(Integer::valueOf).toList(),
          row[8],
          Arrays.stream(row[9].split(" ", -1)).map(Integer::valueOf).toList());
    }

    String difference(Decoded decoded) {
      if (!decoded.shape().equals(shape)) {
        return decoder + ": " + decoded.shape() + " instead of " + shape;
      }
      if (decoded.sha256().equals(sha256)) {
        return "";
      }
      int largest = 0;
      for (int i = 0; i < some.size(); i++) {
        largest = Math.max(largest, Math.abs(decoded.some().get(i) - some.get(i)));
      }
      boolean rounding = LOSSY.contains(syntax) && largest <= ROUNDING;
      return rounding ? "" : decoder + ": off by up to " + largest + " of some samples";
    }
  }

  /** What we made of it. */
  private record Decoded(List<Integer> shape, String sha256, List<Integer> some) {}

  @Test
  void everyFrame_hasTheSamplesOfAnIndependentDecoder() throws IOException {
    Path folder = SharedFiles.folder();
    SoftAssertions softly = new SoftAssertions();
    Map<String, List<Expected>> expected = expected();
    expected.forEach((name, rows) -> check(softly, folder.resolve(name), rows));
    assertThat(expected).hasSize(437);
    softly.assertAll();
  }

  private static void check(SoftAssertions softly, Path path, List<Expected> rows) {
    try {
      Decoded decoded = decode(path, rows.getFirst().some().size());
      List<String> differences = rows.stream().map(row -> row.difference(decoded)).toList();
      softly.assertThat(differences).as(path.toString()).contains("");
    } catch (CurieException e) {
      softly.fail(path + " is refused: " + e.getMessage());
    }
  }

  private static Decoded decode(Path path, int places) {
    PixelData pixels = PixelData.of(new DicomReader().read(path));
    ImagePixel pixel = pixels.pixel();
    MessageDigest digest = sha256();
    long perFrame = pixel.samplesPerFrame();
    long step = Math.max(1, perFrame * pixel.frames() / places);
    List<Integer> some = new ArrayList<>();
    for (int f = 0; f < pixel.frames(); f++) {
      Raster raster = pixels.frame(f);
      ByteBuffer bytes =
          ByteBuffer.allocate(raster.samples().length * Integer.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN);
      bytes.asIntBuffer().put(raster.samples());
      digest.update(bytes);
      while (some.size() < places && some.size() * step < (f + 1) * perFrame) {
        some.add(raster.samples()[(int) (some.size() * step - f * perFrame)]);
      }
    }
    return new Decoded(
        List.of(pixel.frames(), pixel.rows(), pixel.columns(), pixel.samplesPerPixel()),
        HexFormat.of().formatHex(digest.digest()),
        some);
  }

  private static Map<String, List<Expected>> expected() throws IOException {
    Map<String, List<Expected>> rows = new LinkedHashMap<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    DecodedFramesTest.class.getResourceAsStream("expected-frames.tsv")),
                StandardCharsets.UTF_8))) {
      reader
          .lines()
          .map(Expected::of)
          .forEach(e -> rows.computeIfAbsent(e.name(), n -> new ArrayList<>()).add(e));
    }
    return rows;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
