// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;
import org.curie.imaging.cache.CacheWarning.Kind;
import org.curie.imaging.cache.Prepared.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedEntryTest {
  private static final CacheKey KEY = new CacheKey(Sha256.ofTexts("a key"));

  @TempDir Path folder;

  private Path entry(Image image) throws IOException {
    Path file = Files.createFile(folder.resolve("entry"));
    EntryWriter.write(file, EntryHeader.of(KEY, image), image.array());
    return file;
  }

  private static Optional<Image> read(Path file, CacheKey key)
      throws IOException, DamagedEntryException {
    try (MappedEntry entry = MappedEntry.open(file, key, Arena.ofConfined()).orElse(null)) {
      return entry == null ? Optional.empty() : Optional.of(entry.toImage());
    }
  }

  @Test
  void anUndamagedEntry_isRead() throws Exception {
    Image image = CacheCase.image(1, 30);
    Path file = entry(image);
    assertThat(read(file, KEY)).contains(image);
    assertThat(read(folder.resolve("none"), KEY)).isEmpty();
  }

  @Test
  void anyFlippedBit_isFound() throws Exception {
    Path file = entry(CacheCase.image(1, 30));
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      for (int bit = 0; bit < bytes.length() * 8; bit++) {
        flip(bytes, bit);
        assertThatThrownBy(() -> read(file, KEY))
            .as("bit %d", bit)
            .isInstanceOf(DamagedEntryException.class);
        flip(bytes, bit);
      }
    }
    assertThat(read(file, KEY)).contains(CacheCase.image(1, 30));
  }

  private static void flip(RandomAccessFile file, int bit) throws IOException {
    file.seek(bit / 8);
    int old = file.read();
    file.seek(bit / 8);
    file.write(old ^ (1 << (bit % 8)));
  }

  @Test
  void anEntryCutAtAnyByte_orWithBytesAfterItsEnd_isFound() throws Exception {
    Path file = entry(CacheCase.image(1, 30));
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      int whole = (int) bytes.length();
      for (int length = whole + 100; length >= 0; length--) {
        bytes.setLength(length);
        if (length != whole) {
          assertThatThrownBy(() -> read(file, KEY))
              .as("%d bytes", length)
              .isInstanceOf(DamagedEntryException.class);
        }
      }
    }
  }

  @Test
  void theEntryOfAnotherKey_isFound() throws Exception {
    Path file = entry(CacheCase.image(1, 30));
    assertThatThrownBy(() -> read(file, new CacheKey(Sha256.ofTexts("another key"))))
        .isInstanceOf(DamagedEntryException.class);
  }

  @Test
  void rubbishAndZeros_areFound() throws Exception {
    RandomGenerator random = new RandomStreams(3).stream("rubbish");
    Path file = folder.resolve("entry");
    for (int i = 0; i < 300; i++) {
      byte[] bytes = new byte[random.nextInt(1000)];
      if (i % 3 > 0) {
        random.nextBytes(bytes);
      }
      Files.write(file, bytes);
      assertThatThrownBy(() -> read(file, KEY)).isInstanceOf(DamagedEntryException.class);
    }
  }

  @Test
  void aFlippedBitInAnyBlockOfALargeEntry_isFound() throws Exception {
    int samples = 3 * EntryFormat.BLOCK_SAMPLES + 5;
    Path file = entry(CacheCase.image(1, samples));
    RandomGenerator random = new RandomStreams(4).stream("flips");
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      for (int i = 0; i < 40; i++) {
        int bit = random.nextInt((int) bytes.length() * 8);
        flip(bytes, bit);
        assertThatThrownBy(() -> read(file, KEY)).isInstanceOf(DamagedEntryException.class);
        flip(bytes, bit);
      }
    }
    assertThat(read(file, KEY)).contains(CacheCase.image(1, samples));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aDamagedEntry_isToldOnce_madeAnew_andFoundAgain(boolean mapped) throws IOException {
    Path cacheFolder = folder.resolve("cache");
    CacheCase c = CacheCase.write(folder, 1, 100);
    try (ImageCache cache =
        ImageCache.open(new CacheSpec(cacheFolder, 1 << 20, CacheCase.PROGRAM))) {
      c.in(cache);
      List<Path> entries = CacheFolder.entries(cacheFolder);
      assertThat(entries).hasSize(1);
      byte[] bytes = Files.readAllBytes(entries.getFirst());
      bytes[bytes.length - 50] ^= 4;
      Files.write(entries.getFirst(), bytes);

      if (mapped) {
        try (MappedImage image = c.mappedIn(cache)) {
          assertToldAndRight(image.warning(), image.origin());
        }
      } else {
        Prepared prepared = c.in(cache);
        assertToldAndRight(prepared.warning(), prepared.origin());
        assertThat(prepared.image()).isEqualTo(c.expected());
      }

      Prepared again = c.in(cache);
      assertThat(again.origin()).isEqualTo(Origin.FOUND);
      assertThat(again.warning()).isEmpty();
      assertThat(again.image()).isEqualTo(c.expected());
    }
  }

  private static void assertToldAndRight(Optional<CacheWarning> warning, Origin origin) {
    assertThat(origin).isEqualTo(Origin.COMPUTED);
    assertThat(warning.map(CacheWarning::kind)).contains(Kind.ENTRY_DAMAGED);
    assertThat(warning.orElseThrow().message()).contains("damaged").doesNotContain("null");
  }
}
