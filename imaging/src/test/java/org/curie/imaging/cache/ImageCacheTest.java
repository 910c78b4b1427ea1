// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.imaging.cache.CacheCase.Step;
import org.curie.imaging.cache.CacheWarning.Kind;
import org.curie.imaging.cache.Prepared.Origin;
import org.curie.imaging.transform.IntensityTransform.Gamma;
import org.curie.imaging.transform.IntensityTransform.Standardize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ImageCacheTest {
  private static final long PLENTY = 1L << 30;

  @TempDir Path folder;

  private ImageCache open() {
    return open(PLENTY, CacheCase.PROGRAM);
  }

  private ImageCache open(long mostBytes, String program) {
    return ImageCache.open(new CacheSpec(folder.resolve("cache"), mostBytes, program));
  }

  static Stream<float[]> samples() {
    float[] special = {
      0f,
      -0f,
      Float.NaN,
      Float.intBitsToFloat(0x7fc01234),
      Float.POSITIVE_INFINITY,
      Float.MIN_VALUE,
      Float.MAX_VALUE
    };
    return Stream.of(
        new float[] {7},
        new float[] {0, 255, 3, 4},
        new float[] {-128, 127, 0},
        new float[] {-1024, 3071, 12},
        new float[] {0, 65535, 40000},
        new float[] {-1, 65535},
        new float[] {0, 1 << 24},
        new float[] {0.5f, 1},
        new float[] {-0f, 1},
        special,
        ramp(65536, 1),
        ramp(65537, 1),
        ramp(200_000, 0.25f));
  }

  private static float[] ramp(int n, float scale) {
    float[] samples = new float[n];
    for (int i = 0; i < n; i++) {
      samples[i] = (i * 7919 % 30011 - 15000) * scale;
    }
    return samples;
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aHit_isTheImageThatWasPrepared_bitForBit(float[] samples) throws IOException {
    Path source = Files.writeString(folder.resolve("source"), "content");
    Image image = Image.of(CacheCase.image(5, samples.length).grid(), 1, samples);
    try (ImageCache cache = open()) {
      Prepared first = cache.image(List.of(source), CacheCase.STEPS, () -> image);
      assertThat(first.origin()).isEqualTo(Origin.COMPUTED);
      assertThat(first.warning()).isEmpty();
    }
    try (ImageCache cache = open()) { // as another run would
      Prepared second = cache.image(List.of(source), CacheCase.STEPS, ImageCacheTest::never);
      assertThat(second.origin()).isEqualTo(Origin.FOUND);
      assertThat(second.image().grid()).isEqualTo(image.grid());
      assertThat(bits(second.image().array())).isEqualTo(bits(samples));
      try (MappedImage mapped = cache.map(List.of(source), CacheCase.STEPS, ImageCacheTest::never);
          Arena arena = Arena.ofConfined()) {
        float[] copy = new float[samples.length + 2];
        mapped.copyTo(copy, 1);
        MemorySegment segment = arena.allocate(samples.length * 4L, 4);
        mapped.copyTo(segment);
        for (int i = 0; i < samples.length; i++) {
          int bits = Float.floatToRawIntBits(samples[i]);
          assertThat(Float.floatToRawIntBits(copy[i + 1])).isEqualTo(bits);
          assertThat(segment.getAtIndex(ValueLayout.JAVA_INT, i)).isEqualTo(bits);
        }
        assertThat(mapped.origin()).isEqualTo(Origin.FOUND);
        assertThat(mapped.grid()).isEqualTo(image.grid());
      }
    }
  }

  private static int[] bits(float[] samples) {
    return IntStream.range(0, samples.length)
        .map(i -> Float.floatToRawIntBits(samples[i]))
        .toArray();
  }

  private static Image never() {
    throw new AssertionError("it should be in the cache");
  }

  @Test
  void channelsAndSlices_comeBackAsTheyWere() throws IOException {
    Path source = Files.writeString(folder.resolve("source"), "content");
    float[] samples = new float[2 * 3 * 4 * 5];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = i;
    }
    Grid grid = new Grid(5, 4, 3, CacheCase.image(1, 1).grid().toPatient());
    Image image = Image.of(grid, 2, samples);
    try (ImageCache cache = open()) {
      cache.image(List.of(source), List.of(), () -> image);
      assertThat(cache.image(List.of(source), List.of(), ImageCacheTest::never).image())
          .isEqualTo(image);
      try (MappedImage mapped = cache.map(List.of(source), List.of(), ImageCacheTest::never)) {
        float[] row = new float[3];
        mapped.samples().readRow(1, 2, 3, 1, row, 0, 3);
        assertThat(row).containsExactly(116, 117, 118);
      }
    }
  }

  @Test
  void anyChange_makesAnotherEntry() throws IOException {
    Path a = Files.writeString(folder.resolve("a"), "content of a");
    Path b = Files.writeString(folder.resolve("b"), "content of b");
    Image image = CacheCase.image(1, 10);
    List<List<? extends Record>> differentSteps =
        List.of(
            List.of(),
            CacheCase.STEPS,
            List.of(new Step("smooth", 3, 0.250000001)),
            List.of(new Step("smooth", 4, 0.25)),
            List.of(new Step("smooth ", 3, 0.25)),
            List.of(new Step("smooth", 3, 0.25), new Step("smooth", 3, 0.25)),
            List.of(new Gamma(2), new Step("smooth", 3, 0.25)),
            List.of(new Step("smooth", 3, 0.25), new Gamma(2)),
            List.of(new Standardize(List.of(1d), List.of(2d))),
            List.of(new Standardize(List.of(2d), List.of(1d))));
    List<List<Path>> differentFiles =
        List.of(List.of(a), List.of(b), List.of(a, b), List.of(b, a), List.of(a, a));
    try (ImageCache cache = open()) {
      for (List<? extends Record> steps : differentSteps) {
        assertNewThenFound(cache, List.of(a), steps, image);
      }
      for (List<Path> files : differentFiles) {
        assertNewThenFound(cache, files, List.of(new Gamma(5)), image);
      }
    }
    try (ImageCache cache = open(PLENTY, "another program")) {
      assertNewThenFound(cache, List.of(a), List.of(), image);
    }
  }

  private static void assertNewThenFound(
      ImageCache cache, List<Path> files, List<? extends Record> steps, Image image) {
    assertThat(cache.image(files, steps, () -> image).origin()).isEqualTo(Origin.COMPUTED);
    assertThat(cache.image(files, steps, () -> image).origin()).isEqualTo(Origin.FOUND);
  }

  @Test
  void theSameContentUnderAnotherName_isFound() throws IOException {
    CacheCase first = CacheCase.write(folder, 1, 10);
    try (ImageCache cache = open()) {
      first.in(cache);
      Path moved = Files.move(first.file(), folder.resolve("renamed"));
      assertThat(cache.image(List.of(moved), CacheCase.STEPS, ImageCacheTest::never).origin())
          .isEqualTo(Origin.FOUND);
    }
  }

  static Stream<UnaryOperator<byte[]>> edits() {
    return Stream.of(
        bytes -> {
          bytes[0] ^= 1; // the size stays
          return bytes;
        },
        bytes -> "longer than it was before".getBytes(StandardCharsets.US_ASCII),
        bytes -> Arrays.copyOf(bytes, 0));
  }

  @ParameterizedTest
  @MethodSource("edits")
  void aChangedFile_isNoticed_evenWithItsOldTimePutBack(UnaryOperator<byte[]> edit)
      throws IOException {
    CacheCase c = CacheCase.write(folder, 1234, 10);
    FileTime time = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(c.file(), time);
    try (ImageCache cache = open()) {
      Image before = c.in(cache).image();
      Files.write(c.file(), edit.apply(Files.readAllBytes(c.file())));
      Files.setLastModifiedTime(c.file(), time);

      Prepared after = c.in(cache);

      assertThat(after.origin()).isEqualTo(Origin.COMPUTED);
      assertThat(after.image()).isEqualTo(c.expected()).isNotEqualTo(before);
    }
  }

  @Test
  void aFileThatChangesWhileItIsPrepared_isNotKept_andThatIsTold() throws IOException {
    CacheCase c = CacheCase.write(folder, 1, 10);
    try (ImageCache cache = open()) {
      Prepared first =
          cache.image(
              List.of(c.file()),
              CacheCase.STEPS,
              () -> {
                Image image = c.expected();
                CacheCase.write(folder, 1, 10);
                write(c.file(), "2");
                return image;
              });
      assertThat(first.warning().map(CacheWarning::kind)).contains(Kind.SOURCE_CHANGED);
      write(c.file(), "1");
      assertThat(c.in(cache).origin()).isEqualTo(Origin.COMPUTED);
    }
  }

  private static void write(Path file, String content) {
    try {
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void manyThreads_thatWantTheSameImage_makeItOnce() throws Exception {
    CacheCase c = CacheCase.write(folder, 9, 100_000);
    int threads = 8;
    CountDownLatch start = new CountDownLatch(threads);
    try (ImageCache cache = open();
        ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<Prepared>> answers = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        answers.add(
            pool.submit(
                () -> {
                  start.countDown();
                  start.await();
                  return c.in(cache);
                }));
      }
      for (Future<Prepared> answer : answers) {
        assertThat(answer.get().image()).isEqualTo(c.expected());
      }
    }
    assertThat(c.calls()).isEqualTo(1);
  }

  @Test
  void manyThreads_withManyImagesAndLittleRoom_getTheRightOnes() throws Exception {
    List<CacheCase> cases =
        IntStream.range(0, 12).mapToObj(n -> CacheCase.write(folder, n, 500 + n)).toList();
    long entry = 256 + 64 + 4 * 520;
    try (ImageCache cache = open(5 * entry, CacheCase.PROGRAM);
        ExecutorService pool = Executors.newFixedThreadPool(4)) {
      List<Future<?>> workers = new ArrayList<>();
      for (int w = 0; w < 4; w++) {
        int worker = w;
        workers.add(
            pool.submit(
                () -> {
                  for (int i = 0; i < 60; i++) {
                    CacheCase c = cases.get((i * (worker + 1) + worker) % cases.size());
                    if (i % 3 == 0) {
                      try (MappedImage mapped = c.mappedIn(cache)) {
                        float[] samples = new float[c.expected().size()];
                        mapped.copyTo(samples, 0);
                        assertThat(samples).isEqualTo(c.expected().array());
                      }
                    } else {
                      assertThat(c.in(cache).image()).isEqualTo(c.expected());
                    }
                  }
                }));
      }
      for (Future<?> worker : workers) {
        worker.get();
      }
      assertThat(CacheFolder.bytes(folder.resolve("cache"))).isLessThanOrEqualTo(5 * entry);
    }
  }

  @Test
  void aFailureToPrepare_isThrownAndNotKept() {
    CacheCase c = CacheCase.write(folder, 1, 10);
    CurieException failure = new CurieException(ErrorCode.FORMAT_DAMAGED, "expected a picture");
    try (ImageCache cache = open()) {
      assertThatThrownBy(
              () ->
                  cache.image(
                      List.of(c.file()),
                      CacheCase.STEPS,
                      () -> {
                        throw failure;
                      }))
          .isSameAs(failure);
      assertThat(c.in(cache).origin()).isEqualTo(Origin.COMPUTED);
    }
  }

  @Test
  void aMissingFile_isNamed() {
    try (ImageCache cache = open()) {
      assertThatThrownBy(
              () -> cache.image(List.of(folder.resolve("none")), List.of(), ImageCacheTest::never))
          .isInstanceOf(CurieException.class)
          .hasMessageContaining("none")
          .extracting(e -> ((CurieException) e).code())
          .isEqualTo(ErrorCode.FILE_NOT_FOUND);
    }
  }

  @Test
  void theSameFolder_cannotBeOpenedTwiceInOneProgram() {
    try (ImageCache cache = open()) {
      assertThatThrownBy(this::open).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(this::open).isInstanceOf(IllegalStateException.class);
      assertThat(CacheCase.write(folder, 1, 10).in(cache).origin()).isEqualTo(Origin.COMPUTED);
    }
    open().close();
  }
}
