// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpegls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.curie.core.random.RandomStreams;
import org.curie.dicom.Peer;
import org.curie.dicom.codec.CompressedFile;
import org.curie.dicom.codec.NativeSamples;
import org.curie.dicom.codec.Raster;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What we encode, decoded by others. */
class JpegLsPeersTest {
  private static final String LOSSLESS = "1.2.840.10008.1.2.4.80";
  private static final String NEAR_LOSSLESS = "1.2.840.10008.1.2.4.81";

  /** One image to encode. */
  record Encoded(int precision, int components, boolean signed, int near, Interleave interleave) {}

  static Stream<Encoded> encoded() {
    List<Encoded> all = new ArrayList<>();
    for (int precision : new int[] {8, 10, 12, 16}) {
      all.add(new Encoded(precision, 1, false, 0, Interleave.NONE));
      all.add(new Encoded(precision, 1, false, 4, Interleave.NONE));
    }
    for (Interleave interleave : Interleave.values()) {
      all.add(new Encoded(8, 3, false, 0, interleave));
      all.add(new Encoded(8, 3, false, 2, interleave));
    }
    all.add(new Encoded(12, 1, true, 0, Interleave.NONE));
    all.add(new Encoded(16, 1, true, 0, Interleave.NONE));
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("encoded")
  void dcmdjpls_decodesTheSamplesThatWeDecode(Encoded image, @TempDir Path folder)
      throws IOException {
    Peer dcmdjpls = Peer.program("dcmdjpls", "--version");
    assertDecodedAlike(image, dcmdjpls, "+px", folder);
  }

  @ParameterizedTest
  @MethodSource("encoded")
  void gdcmconv_decodesTheSamplesThatWeDecode(Encoded image, @TempDir Path folder)
      throws IOException {
    Peer gdcmconv = Peer.program("gdcmconv", "--version");
    assertDecodedAlike(image, gdcmconv, "--raw", folder);
  }

  private static void assertDecodedAlike(Encoded image, Peer peer, String option, Path folder)
      throws IOException {
    Raster original = original(image);
    byte[] stream = JpegLsEncoder.encode(original, image.near(), image.interleave());
    int bitsAllocated = image.precision() > 8 ? 16 : 8;
    Path compressed = folder.resolve("compressed.dcm");
    Path plain = folder.resolve("plain.dcm");
    String syntax = image.near() == 0 ? LOSSLESS : NEAR_LOSSLESS;
    CompressedFile.write(syntax, original, bitsAllocated, stream, compressed);
    Peer.Answer answer = peer.ask(option, compressed.toString(), plain.toString());
    assertThat(answer.exitCode()).as(answer.output()).isZero();
    int bytes = original.samples().length * bitsAllocated / 8;
    byte[] byPeer = CompressedFile.pixels(plain, bytes);
    int greatest = 0;
    byte[] expected = NativeSamples.bytes(original, bitsAllocated);
    for (int i = 0; i < original.samples().length; i++) {
      int mask = (1 << image.precision()) - 1;
      int a = sample(byPeer, i, bitsAllocated) & mask;
      int b = sample(expected, i, bitsAllocated) & mask;
      greatest = Math.max(greatest, Math.abs(a - b));
    }
    assertThat(greatest).isEqualTo(image.near());
  }

  private static int sample(byte[] bytes, int index, int bits) {
    return bits == 8
        ? bytes[index] & 0xFF
        : (bytes[2 * index] & 0xFF) | (bytes[2 * index + 1] & 0xFF) << 8;
  }

  /** A slope with noise and a flat region, so that every part of the coder is used. */
  private static Raster original(Encoded image) {
    RandomGenerator random = new RandomStreams(5).stream("peers");
    int rows = 61;
    int columns = 83;
    int range = 1 << image.precision();
    int[] samples = new int[rows * columns * image.components()];
    for (int i = 0; i < samples.length; i++) {
      int x = i / image.components() % columns;
      int noise = random.nextInt(1 + range / 50);
      samples[i] = x < 30 ? range / 3 : Math.min(range - 1, range / 100 * x + noise);
    }
    samples[0] = range - 1;
    if (image.signed()) {
      Arrays.setAll(samples, i -> samples[i] - range / 2);
    }
    return new Raster(
        rows, columns, image.components(), image.precision(), image.signed(), samples);
  }
}
