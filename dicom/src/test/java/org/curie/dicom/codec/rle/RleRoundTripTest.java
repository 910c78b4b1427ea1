// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.rle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.random.RandomStreams;
import org.curie.dicom.Peer;
import org.curie.dicom.codec.CompressedFile;
import org.curie.dicom.codec.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is encoded is decoded again, by us and by others. */
class RleRoundTripTest {
  private static final String RLE = "1.2.840.10008.1.2.5";

  @Test
  void rowsOfTheExample_areEncodedAsTheStandardSays() {
    byte[] pixels = {7, 7, 7, 7, 1, 2, 3, 3, 4, 9, 9, 9};
    byte[] encoded = RleEncoder.encode(pixels, new RleLayout(1, 12, 1, 8));
    byte[] segment = Arrays.copyOfRange(encoded, 64, encoded.length);
    assertThat(Arrays.copyOf(encoded, 9)).containsExactly(1, 0, 0, 0, 64, 0, 0, 0, 0);
    assertThat(segment).containsExactly(-3, 7, 4, 1, 2, 3, 3, 4, -2, 9);
  }

  @Test
  void runs_endWithTheRow_andSegmentsAreEven() {
    byte[] encoded = RleEncoder.encode(new byte[6 + 3], new RleLayout(3, 3, 1, 8));
    byte[] segment = Arrays.copyOfRange(encoded, 64, encoded.length);
    assertThat(segment).containsExactly(-2, 0, -2, 0, -2, 0);
    byte[] odd = RleEncoder.encode(new byte[] {1, 2}, new RleLayout(1, 2, 1, 8));
    assertThat(odd).hasSize(68).endsWith(1, 1, 2, 0);
  }

  @Test
  void everyLayoutAndTexture_comesBack() {
    RandomGenerator random = new RandomStreams(21).stream("rle");
    for (int round = 0; round < 3000; round++) {
      RleLayout layout = layout(random);
      byte[] pixels = pixels(layout, random);
      byte[] encoded = RleEncoder.encode(pixels, layout);
      assertThat(RleDecoder.decode(encoded, layout)).as(layout.toString()).isEqualTo(pixels);
      assertThat(encoded.length % 2).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"8, 1", "16, 1", "32, 1", "8, 3", "16, 3"})
  void dcmdrle_decodesWhatWeEncoded(int bits, int samples, @TempDir Path folder)
      throws IOException {
    Peer dcmdrle = Peer.program("dcmdrle", "--version");
    byte[] pixels = write(bits, samples, folder);
    Path plain = folder.resolve("plain.dcm");
    Peer.Answer answer = dcmdrle.ask(folder.resolve("compressed.dcm").toString(), plain.toString());
    assertThat(answer.exitCode()).as(answer.output()).isZero();
    assertThat(CompressedFile.pixels(plain, pixels.length)).isEqualTo(pixels);
  }

  @Test
  void pydicom_decodesWhatWeEncoded(@TempDir Path folder) throws IOException {
    Peer pydicom = Peer.pydicom();
    String program =
        """
        import sys, pydicom
        for folder in sys.argv[1:]:
            pixels = pydicom.dcmread(folder + "/compressed.dcm").pixel_array
            open(folder + "/plain.raw", "wb").write(pixels.tobytes())
        """;
    List<String> question = new ArrayList<>(List.of("-c", program));
    Map<Path, byte[]> expected = new LinkedHashMap<>();
    for (int bits : new int[] {8, 16, 32}) {
      for (int samples : new int[] {1, 3}) {
        Path one = Files.createDirectory(folder.resolve(bits + "-" + samples));
        expected.put(one, write(bits, samples, one));
        question.add(one.toString());
      }
    }
    Peer.Answer answer = pydicom.ask(question.toArray(String[]::new));
    assertThat(answer.exitCode()).as(answer.output()).isZero();
    for (Map.Entry<Path, byte[]> one : expected.entrySet()) {
      assertThat(Files.readAllBytes(one.getKey().resolve("plain.raw"))).isEqualTo(one.getValue());
    }
  }

  private static byte[] write(int bits, int samples, Path folder) throws IOException {
    RandomGenerator random = new RandomStreams(22).stream("rle " + bits + " " + samples);
    RleLayout layout = new RleLayout(37, 211, samples, bits);
    byte[] pixels = pixels(layout, random);
    byte[] frame = RleEncoder.encode(pixels, layout);
    Raster shape = new Raster(37, 211, samples, bits, false, new int[37 * 211 * samples]);
    CompressedFile.write(RLE, shape, bits, frame, folder.resolve("compressed.dcm"));
    return pixels;
  }

  @Test
  void layoutThatRleCannotHold_isRefusedByName() {
    assertRefused(1, 1, 1, 12, ErrorCode.FORMAT_UNSUPPORTED);
    assertRefused(1, 1, 3, 1, ErrorCode.FORMAT_UNSUPPORTED);
    assertRefused(1, 1, 4, 32, ErrorCode.FORMAT_UNSUPPORTED);
    assertRefused(0, 1, 1, 8, ErrorCode.FORMAT_UNSUPPORTED);
    assertRefused(65535, 65535, 1, 8, ErrorCode.BUDGET_EXCEEDED);
    assertThat(new RleLayout(46_000, 46_000, 1, 8).nativeBytes()).isEqualTo(2_116_000_000);
    assertThatThrownBy(() -> RleEncoder.encode(new byte[3], new RleLayout(1, 2, 1, 8)))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("2 bytes, but it has 3");
  }

  private static void assertRefused(int rows, int columns, int samples, int bits, ErrorCode code) {
    assertThatThrownBy(() -> new RleLayout(rows, columns, samples, bits))
        .isInstanceOf(CurieException.class)
        .extracting(e -> ((CurieException) e).code())
        .isEqualTo(code);
  }

  static RleLayout layout(RandomGenerator random) {
    int bits = new int[] {1, 8, 16, 24, 32, 64}[random.nextInt(6)];
    int samples = bits == 1 || bits == 64 ? 1 : random.nextInt(1, 4);
    return new RleLayout(random.nextInt(1, 20), random.nextInt(1, 400), samples, bits);
  }

  /** Stretches of one value, of all lengths, between stretches of noise. */
  static byte[] pixels(RleLayout layout, RandomGenerator random) {
    byte[] pixels = new byte[layout.nativeBytes()];
    int stride = layout.segments();
    for (int segment = 0; segment < stride; segment++) {
      int at = segment;
      while (at < pixels.length) {
        boolean same = random.nextBoolean();
        byte value = (byte) random.nextInt();
        for (int left = random.nextInt(1, 1 << random.nextInt(1, 10)); left > 0; left--) {
          if (at < pixels.length) {
            pixels[at] = same ? value : (byte) random.nextInt();
          }
          at += stride;
        }
      }
    }
    return pixels;
  }
}
