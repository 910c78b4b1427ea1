// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpegls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.random.RandomStreams;
import org.curie.dicom.codec.CodecLimits;
import org.curie.dicom.codec.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes, decoding ends, in a picture or in a named error. */
@Timeout(value = 5, unit = TimeUnit.MINUTES) // a guard against a loop without end, not a speed
class JpegLsHostileBytesTest {
  private static final CodecLimits SMALL = new CodecLimits(1 << 20);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void madeStreamWithRandomBytes_isDecodedOrRefused(long seed) {
    RandomGenerator random = new RandomStreams(seed).stream("mutation");
    List<byte[]> streams = madeStreams(random);
    int decoded = 0;
    for (int round = 0; round < 6000; round++) {
      byte[] stream = mutated(streams.get(random.nextInt(streams.size())), streams, random);
      decoded += decode(stream).isPresent() ? 1 : 0;
    }
    assertThat(decoded).isBetween(1, 5999); // both outcomes were met
  }

  @Test
  void realStreamWithRandomBytes_isDecodedOrRefused() throws IOException {
    RandomGenerator random = new RandomStreams(4).stream("mutation");
    List<byte[]> streams = realStreams();
    int refused = 0;
    for (byte[] original : streams) {
      for (int round = 0; round < 25; round++) {
        refused += decode(mutated(original, streams, random)).isPresent() ? 0 : 1;
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void streamCutAnywhere_isRefusedUntilEverySampleIsThere() {
    Raster raster = new Raster(5, 7, 1, 8, false, noise(35, 255));
    byte[] whole = JpegLsEncoder.encode(raster, 0, Interleave.NONE);
    for (int length = 0; length < whole.length; length++) {
      Optional<Raster> decoded = decode(Arrays.copyOf(whole, length));
      boolean onlyTheEndIsMissing = length == whole.length - 2;
      assertThat(decoded.isPresent()).as("cut to " + length).isEqualTo(onlyTheEndIsMissing);
    }
    byte[] withoutEnd = Arrays.copyOf(whole, whole.length - 2);
    assertThat(decode(withoutEnd).orElseThrow().samples()).isEqualTo(raster.samples());
  }

  @Test
  void streamWithLeftOverData_isRefused() {
    Raster raster = new Raster(5, 7, 1, 8, false, noise(35, 255));
    byte[] whole = JpegLsEncoder.encode(raster, 0, Interleave.NONE);
    byte[] longer = Arrays.copyOf(whole, whole.length + 2);
    longer[whole.length - 2] = 0x55;
    longer[whole.length - 1] = 0x55;
    longer[whole.length] = (byte) 0xFF;
    longer[whole.length + 1] = (byte) 0xD9;
    assertThat(decode(longer)).isEmpty();
  }

  @Test
  void fewBytes_cannotAskForMuchMemory() {
    byte[] stream =
        JpegLsEncoder.encode(new Raster(1, 1, 1, 16, false, new int[1]), 0, Interleave.NONE);
    stream[7] = (byte) 0xFF; // rows
    stream[8] = (byte) 0xFF;
    stream[9] = (byte) 0xFF; // columns
    stream[10] = (byte) 0xFF;
    long before = allocatedBytes();
    assertThatThrownBy(() -> JpegLsDecoder.decode(stream, CodecLimits.forStream(stream.length)))
        .isInstanceOf(CurieException.class)
        .extracting(e -> ((CurieException) e).code())
        .isEqualTo(ErrorCode.BUDGET_EXCEEDED);
    assertThat(allocatedBytes() - before).isLessThan(1 << 20);
  }

  private static long allocatedBytes() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getCurrentThreadAllocatedBytes();
  }

  /** Any exception but a CurieException leaves here and fails the test. */
  private static Optional<Raster> decode(byte[] stream) {
    try {
      Raster raster = JpegLsDecoder.decode(stream, SMALL);
      int greatest = (1 << raster.precision()) - 1;
      assertThat(Arrays.stream(raster.samples()).allMatch(s -> s >= 0 && s <= greatest)).isTrue();
      return Optional.of(raster);
    } catch (CurieException e) {
      assertThat(e.code())
          .isIn(ErrorCode.FORMAT_DAMAGED, ErrorCode.FORMAT_UNSUPPORTED, ErrorCode.BUDGET_EXCEEDED);
      return Optional.empty();
    }
  }

  private static byte[] mutated(byte[] original, List<byte[]> others, RandomGenerator random) {
    byte[] bytes = original.clone();
    int reach = random.nextBoolean() ? Math.min(60, bytes.length) : bytes.length;
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      bytes[random.nextInt(reach)] = interesting(random);
    }
    return switch (random.nextInt(4)) {
      case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1 -> spliced(bytes, others.get(random.nextInt(others.size())), random);
      default -> bytes;
    };
  }

  private static byte[] spliced(byte[] start, byte[] end, RandomGenerator random) {
    int from = random.nextInt(Math.min(start.length, end.length));
    byte[] both = Arrays.copyOf(start, end.length);
    System.arraycopy(end, from, both, from, end.length - from);
    return both;
  }

  private static byte interesting(RandomGenerator random) {
    byte[] edges = {0, 1, 2, 3, -1, 0x7F, (byte) 0x80, 0x11, 0x22, (byte) 0xD0, (byte) 0xF8};
    return random.nextBoolean() ? edges[random.nextInt(edges.length)] : (byte) random.nextInt();
  }

  private static List<byte[]> madeStreams(RandomGenerator random) {
    List<byte[]> streams = new ArrayList<>();
    for (JpegLsRoundTripTest.Texture texture : JpegLsRoundTripTest.Texture.values()) {
      for (int i = 0; i < 12; i++) {
        int precision = random.nextInt(2, 17);
        Raster raster = texture.raster(precision, random.nextInt(1, 5), random);
        int near = random.nextInt(1 + CodingParameters.highestNear((1 << precision) - 1));
        streams.add(JpegLsEncoder.encode(raster, i % 2 * near, Interleave.of(random.nextInt(3))));
      }
    }
    return streams;
  }

  private static List<byte[]> realStreams() throws IOException {
    try (Stream<Path> files = Files.list(ConformanceFiles.folder())) {
      return files
          .filter(file -> file.toString().endsWith(".jls") && size(file) < 150_000)
          .sorted()
          .map(JpegLsHostileBytesTest::bytes)
          .toList();
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int[] noise(int samples, int greatest) {
    RandomGenerator random = new RandomStreams(9).stream("noise");
    return random.ints(samples, 0, greatest + 1).toArray();
  }
}
