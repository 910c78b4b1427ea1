// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.curie.core.error.CurieException;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of every kind, damaged at random: read or refused by name, within bounded memory. */
class HostileFilesTest {
  private static final int ROUNDS = 150;
  private static final int[] SIZES = {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x10000, 255};

  /** What any reader may allocate besides the samples: buffers, tables, an ImageIO decoder. */
  private static final long FIXED_BYTES = 24L << 20;

  /** Floats from the most that LZW makes of a byte, and as much again. */
  private static final long BYTES_PER_BYTE = 2 * 4 * 4096;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir Path folder;

  static List<String> seeds() {
    return Seeds.all().stream().map(seed -> seed.getFileName().toString()).toList();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aSeed_isReadWhole(String name) {
    Path seed = Seeds.folder().resolve(name);
    Image image = ImageFile.read(seed);
    assertThat(ImageFile.header(seed).grid()).isEqualTo(image.grid());
    assertThat(ImageFile.recognises(seed)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aFileCutOffAnywhere_isRefused_orReadWithoutWhatWasBehindItsSamples(String name)
      throws IOException {
    byte[] whole = content(name);
    int step = Math.max(1, whole.length / 100);
    for (int length = 0; length < whole.length; length += step) {
      judge(write(name, Arrays.copyOf(whole, length)), length);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void bytesChangedAtRandom_endInAnImageOrARefusal_withinBoundedMemory(String name)
      throws IOException {
    RandomGenerator random = new RandomStreams(11).stream("hostile-" + name);
    byte[] whole = content(name);
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] mutant = mutant(whole, random);
      refused += judge(write(name, mutant), mutant.length) ? 0 : 1;
    }
    assertThat(refused).as("refused of %d", ROUNDS).isPositive();
  }

  private byte[] content(String name) throws IOException {
    return Files.readAllBytes(Seeds.folder().resolve(name));
  }

  /** Under its own name, beside the second file of a pair. */
  private Path write(String name, byte[] content) throws IOException {
    if (name.startsWith("analyze")) {
      for (String half : List.of("analyze.hdr", "analyze.img")) {
        Files.write(folder.resolve(half), content(half));
      }
    }
    return Files.write(folder.resolve(name), content);
  }

  private static byte[] mutant(byte[] whole, RandomGenerator random) {
    byte[] mutant = whole.clone();
    // Half of the damage goes where headers are.
    int most = random.nextBoolean() ? Math.min(mutant.length, 120) : mutant.length;
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      int at = random.nextInt(most);
      switch (random.nextInt(4)) {
        case 0 -> mutant[at] = (byte) random.nextInt();
        case 1 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> mutant[at] = (byte) ('0' + random.nextInt(10));
        default -> {
          int value = SIZES[random.nextInt(SIZES.length)];
          for (int b = 0; b < 4 && at + b < mutant.length; b++) {
            mutant[at + b] = (byte) (value >> (8 * b));
          }
        }
      }
    }
    return random.nextInt(5) == 0 ? Arrays.copyOf(mutant, random.nextInt(mutant.length)) : mutant;
  }

  /** Whether it was read. */
  private boolean judge(Path file, int length) {
    long before = threads.getCurrentThreadAllocatedBytes();
    boolean isRead = isRead(file);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(allocated)
        .as("bytes allocated for %d", length)
        .isLessThan(FIXED_BYTES + BYTES_PER_BYTE * length);
    return isRead;
  }

  private static boolean isRead(Path file) {
    try {
      assertThat(ImageFile.read(file).size()).isPositive();
      return true;
    } catch (CurieException refused) {
      String stem = file.getFileName().toString().replaceFirst("\\..*", "");
      assertThat(refused.getMessage()).contains(stem).doesNotContain("\n");
      return false;
    } catch (RuntimeException | Error e) {
      return fail("%s was neither read nor refused".formatted(file), e);
    }
  }
}
