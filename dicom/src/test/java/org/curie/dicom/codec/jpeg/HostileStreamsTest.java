// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.curie.core.error.CurieException;
import org.curie.core.random.RandomStreams;
import org.curie.dicom.SharedFiles;
import org.curie.dicom.codec.CodecLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Whatever the bytes, decoding ends, in samples or in a named error, within bounded memory. */
@Timeout(value = 5, unit = TimeUnit.MINUTES) // a guard against a loop without end, not a speed
class HostileStreamsTest {
  static final List<String> FILES = SmallStreams.NAMES;

  /** A byte is at most 8 data units of 64 samples, of 4 components, held three times. */
  private static final long BYTES_PER_BYTE = 8L * 64 * 4 * 10;

  private static final long BYTES_FOR_FREE = 4L << 20;
  private static final int LARGEST_REAL_STREAM = 60_000;

  @ParameterizedTest
  @FieldSource("FILES")
  void aSmallStreamWithRandomBytes_isDecodedOrRefused(String name) {
    byte[] valid = SmallStreams.file(name);
    RandomGenerator random = new RandomStreams(name.hashCode()).stream("mutation");
    int images = 0;
    for (int round = 0; round < 4000; round++) {
      images += isDecoded(mutated(valid, random)) ? 1 : 0;
    }
    assertThat(images).isBetween(1, 3999); // both outcomes were met
  }

  @Test
  void realStreamsWithRandomBytes_areDecodedOrRefused() throws IOException {
    List<byte[]> streams = realStreams();
    assertThat(streams).hasSizeGreaterThan(10);
    RandomGenerator random = new RandomStreams(7).stream("mutation");
    int refused = 0;
    for (int round = 0; round < 1000; round++) {
      byte[] stream = mutated(streams.get(random.nextInt(streams.size())), random);
      refused += isDecoded(stream) ? 0 : 1;
    }
    assertThat(refused).isPositive();
  }

  @Test
  void oneStreamSplicedIntoAnother_isDecodedOrRefused() {
    List<byte[]> streams = FILES.stream().map(SmallStreams::file).toList();
    RandomGenerator random = new RandomStreams(8).stream("splice");
    int refused = 0;
    for (int round = 0; round < 10_000; round++) {
      byte[] head = streams.get(random.nextInt(streams.size()));
      byte[] tail = streams.get(random.nextInt(streams.size()));
      int cut = random.nextInt(head.length);
      int from = random.nextInt(tail.length);
      byte[] spliced = Arrays.copyOf(head, cut + tail.length - from);
      System.arraycopy(tail, from, spliced, cut, tail.length - from);
      refused += isDecoded(spliced) ? 0 : 1;
    }
    assertThat(refused).isPositive();
  }

  /** JPEG streams as they lie in DICOM files, each with all that follows it in the file. */
  private static List<byte[]> realStreams() throws IOException {
    List<byte[]> streams = new ArrayList<>();
    for (Path path : SharedFiles.all()) {
      byte[] file = Files.readAllBytes(path);
      for (int at = 0; at + 2 < file.length && file.length < LARGEST_REAL_STREAM; at++) {
        boolean starts =
            file[at] == (byte) 0xFF && file[at + 1] == (byte) 0xD8 && file[at + 2] == (byte) 0xFF;
        if (starts && isDecoded(Arrays.copyOfRange(file, at, file.length))) {
          streams.add(Arrays.copyOfRange(file, at, file.length));
          break;
        }
      }
    }
    return streams;
  }

  private static byte[] mutated(byte[] valid, RandomGenerator random) {
    byte[] bytes = valid.clone();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      // half of the changes near the start, where the segments are
      int at = random.nextInt(random.nextBoolean() ? Math.min(700, bytes.length) : bytes.length);
      bytes[at] =
          switch (random.nextInt(4)) {
            case 0 -> (byte) random.nextInt(256);
            case 1 -> (byte) (bytes[at] ^ 1 << random.nextInt(8));
            case 2 -> (byte) 0xFF;
            default -> 0;
          };
    }
    return random.nextInt(8) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }

  private static boolean isDecoded(byte[] stream) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    boolean decoded = true;
    try {
      JpegDecoder.decode(stream, CodecLimits.forStream(stream.length));
    } catch (CurieException _) {
      decoded = false; // the only exception allowed; any other fails the test
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before)
        .isLessThan(BYTES_FOR_FREE + BYTES_PER_BYTE * stream.length);
    return decoded;
  }
}
