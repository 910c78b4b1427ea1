// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.curie.imaging.cache.CacheWarning.Kind;
import org.curie.imaging.cache.Prepared.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvictionTest {
  private static final int SAMPLES = 1000;
  private static final long ENTRY = 320 + 4 * SAMPLES;

  @TempDir Path folder;

  private Path cacheFolder() {
    return folder.resolve("cache");
  }

  private ImageCache open(long mostBytes) {
    return ImageCache.open(new CacheSpec(cacheFolder(), mostBytes, CacheCase.PROGRAM));
  }

  private List<CacheCase> cases(int count) {
    return IntStream.range(0, count).mapToObj(n -> CacheCase.write(folder, n, SAMPLES)).toList();
  }

  @Test
  void anEntry_takesTheBytesTheseTestsCountWith() {
    try (ImageCache cache = open(1 << 20)) {
      cases(1).getFirst().in(cache);
      assertThat(CacheFolder.bytes(cacheFolder())).isEqualTo(ENTRY);
    }
  }

  @Test
  void theBound_holdsAfterEachImage_alsoWhenItIsLoweredLater() {
    List<CacheCase> cases = cases(40);
    try (ImageCache cache = open(10 * ENTRY)) {
      for (CacheCase c : cases) {
        c.in(cache);
        assertThat(CacheFolder.bytes(cacheFolder())).isLessThanOrEqualTo(10 * ENTRY);
      }
      assertThat(CacheFolder.entries(cacheFolder())).hasSizeGreaterThanOrEqualTo(9);
    }
    try (ImageCache cache = open(3 * ENTRY)) {
      CacheCase.write(folder, 100, SAMPLES).in(cache);
      assertThat(CacheFolder.bytes(cacheFolder())).isLessThanOrEqualTo(3 * ENTRY);
    }
  }

  @Test
  void theOneUsedLongestAgo_goesFirst() {
    List<CacheCase> cases = cases(6);
    try (ImageCache cache = open(4 * ENTRY)) {
      cases.subList(0, 4).forEach(c -> c.in(cache));
      cases.get(0).in(cache); // used again: now 1 is the oldest
      cases.get(4).in(cache);
      assertThat(cases.get(0).in(cache).origin()).isEqualTo(Origin.FOUND);
      assertThat(cases.get(4).in(cache).origin()).isEqualTo(Origin.FOUND);
      assertThat(cases.get(1).in(cache).origin()).isEqualTo(Origin.COMPUTED);
    }
  }

  @Test
  void anEntryInUse_isNeverRemoved_andItsSamplesStayRight() {
    List<CacheCase> cases = cases(12);
    try (ImageCache cache = open(3 * ENTRY)) {
      cases.getFirst().in(cache);
      try (MappedImage mapped = cases.getFirst().mappedIn(cache)) {
        try (MappedImage same = cases.getFirst().mappedIn(cache)) {
          assertThat(same.origin()).isEqualTo(Origin.FOUND);
        } // the first still uses it
        cases.subList(1, 12).forEach(c -> c.in(cache));
        assertThat(cases.getFirst().in(cache).origin()).isEqualTo(Origin.FOUND);
        float[] samples = new float[SAMPLES];
        mapped.copyTo(samples, 0);
        assertThat(samples).isEqualTo(cases.getFirst().expected().array());
      }
      cases.subList(1, 12).forEach(c -> c.in(cache));
      assertThat(cases.getFirst().in(cache).origin()).isEqualTo(Origin.COMPUTED);
    }
  }

  @Test
  void whenAllThatCouldGoIsInUse_thatIsTold_andTheImageGiven() {
    List<CacheCase> cases = cases(2);
    try (ImageCache cache = open(ENTRY + 10)) {
      cases.get(0).in(cache);
      try (MappedImage mapped = cases.get(0).mappedIn(cache)) {
        Prepared other = cases.get(1).in(cache);
        assertThat(mapped.origin()).isEqualTo(Origin.FOUND);
        assertThat(other.warning().map(CacheWarning::kind)).contains(Kind.ALL_IN_USE);
        assertThat(other.image()).isEqualTo(cases.get(1).expected());
      }
    }
  }

  @Test
  void whatAKilledProgramWasWriting_isRemovedWhenRoomIsNeeded() throws IOException {
    List<CacheCase> cases = cases(4);
    try (ImageCache cache = open(3 * ENTRY)) {
      Path left =
          cacheFolder().resolve("partial").resolve(UUID.randomUUID() + "-" + ENTRY + ".partial");
      Files.write(left, new byte[100]);
      cases.forEach(c -> c.in(cache));
      assertThat(left).doesNotExist();
      assertThat(CacheFolder.partials(cacheFolder())).isEmpty();
    }
  }

  @Test
  void aStrangeFile_isCountedAndRemovedLikeAnEntry() throws IOException {
    List<CacheCase> cases = cases(6);
    try (ImageCache cache = open(4 * ENTRY)) {
      Path strange = cacheFolder().resolve("entries/notes.txt");
      Files.write(strange, new byte[(int) (2 * ENTRY)]);
      Files.write(cacheFolder().resolve("partial/strange"), new byte[10]);
      cases.forEach(c -> c.in(cache));
      assertThat(CacheFolder.bytes(cacheFolder())).isLessThanOrEqualTo(4 * ENTRY);
      assertThat(strange).doesNotExist();
    }
  }

  @Test
  void aDamagedTotal_isCountedAnew() throws IOException {
    List<CacheCase> cases = cases(9);
    try (ImageCache cache = open(3 * ENTRY)) {
      for (int i = 0; i < 9; i++) {
        cases.get(i).in(cache);
        Files.write(cacheFolder().resolve("space.lock"), new byte[i * 3]);
        assertThat(CacheFolder.bytes(cacheFolder())).isLessThanOrEqualTo(3 * ENTRY);
      }
    }
  }
}
