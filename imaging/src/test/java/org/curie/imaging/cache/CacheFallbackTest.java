// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.curie.imaging.cache.CacheWarning.Kind;
import org.curie.imaging.cache.Prepared.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run goes on, and is told once, when its cache cannot do what it is for. */
class CacheFallbackTest {
  private static final long PLENTY = 1L << 30;

  @TempDir Path folder;

  private ImageCache open() {
    return open(PLENTY);
  }

  private ImageCache open(long mostBytes) {
    return ImageCache.open(new CacheSpec(folder.resolve("cache"), mostBytes, CacheCase.PROGRAM));
  }

  @Test
  void aFolderThatCannotBeMade_givesOneWarningAndRightImages() throws IOException {
    Path file = Files.writeString(folder.resolve("cache"), "a file, no folder");
    CacheCase c = CacheCase.write(folder, 1, 10);
    try (ImageCache cache = open()) {
      Prepared first = c.in(cache);
      Prepared second = c.in(cache);
      assertThat(first.warning().map(CacheWarning::kind)).contains(Kind.NOT_WRITABLE);
      assertThat(first.warning().orElseThrow().message())
          .contains(file.toString())
          .doesNotContain("null");
      assertThat(second.warning()).isEmpty();
      assertThat(second.image()).isEqualTo(c.expected());
      try (MappedImage mapped = c.mappedIn(cache)) {
        float[] samples = new float[10];
        mapped.copyTo(samples, 0);
        assertThat(samples).isEqualTo(c.expected().array());
      }
    }
  }

  @Test
  void whatCannotBeWritten_isStillRead() throws IOException {
    CacheCase c = CacheCase.write(folder, 1, 10);
    try (ImageCache cache = open()) {
      c.in(cache);
    }
    // What a read-only folder does to the locks, also when the tests run as root.
    Path lock = folder.resolve("cache/use.lock");
    Files.delete(lock);
    Files.createDirectory(lock);
    try (ImageCache cache = open()) {
      Prepared found = c.in(cache);
      assertThat(found.origin()).isEqualTo(Origin.FOUND);
      assertThat(found.warning().map(CacheWarning::kind)).contains(Kind.NOT_WRITABLE);
      Prepared other = CacheCase.write(folder, 2, 10).in(cache);
      assertThat(other.origin()).isEqualTo(Origin.COMPUTED);
      assertThat(other.warning()).isEmpty();
    }
  }

  @Test
  void whenStoringFails_thatIsToldOnce_andImagesAreMadeAnew() throws IOException {
    try (ImageCache cache = open()) {
      Path partial = folder.resolve("cache/partial");
      Files.delete(partial);
      Files.writeString(partial, "in the way");
      CacheCase one = CacheCase.write(folder, 1, 10);
      CacheCase two = CacheCase.write(folder, 2, 10);
      assertThat(one.in(cache).warning().map(CacheWarning::kind)).contains(Kind.STORE_FAILED);
      assertThat(two.in(cache).warning()).isEmpty();
      assertThat(one.in(cache).image()).isEqualTo(one.expected());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void anImageLargerThanTheBound_isGivenWithAWarning(int mapped) {
    CacheCase c = CacheCase.write(folder, 1, 1000);
    try (ImageCache cache = open(4000)) {
      if (mapped == 1) {
        try (MappedImage image = c.mappedIn(cache)) {
          assertThat(image.warning().map(CacheWarning::kind)).contains(Kind.TOO_LARGE);
        }
      } else {
        assertThat(c.in(cache).warning().map(CacheWarning::kind)).contains(Kind.TOO_LARGE);
      }
      assertThat(c.in(cache).warning()).as("told once").isEmpty();
      assertThat(CacheFolder.bytes(folder.resolve("cache"))).isZero();
    }
  }

  @Test
  void afterAnInterrupt_imagesAreStillRight() {
    CacheCase c = CacheCase.write(folder, 1, 10);
    CacheCase other = CacheCase.write(folder, 2, 10);
    try (ImageCache cache = open()) {
      c.in(cache);
      Thread.currentThread().interrupt(); // closes whatever channel is used next
      try {
        assertThat(other.in(cache).image()).isEqualTo(other.expected());
      } finally {
        assertThat(Thread.interrupted()).isTrue();
      }
      assertThat(c.in(cache).image()).isEqualTo(c.expected());
      assertThat(other.in(cache).image()).isEqualTo(other.expected());
    }
    try (ImageCache cache = open()) {
      assertThat(c.in(cache).origin()).isEqualTo(Origin.FOUND);
    }
  }
}
