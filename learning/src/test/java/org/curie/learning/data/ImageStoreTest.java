// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.curie.learning.data.Refusals.assertRefused;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.imaging.cache.CacheSpec;
import org.curie.imaging.format.numpy.NumpyImage;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.transform.IntensityTransform.RescaleRange;
import org.curie.imaging.transform.SpatialTransform.Resize;
import org.curie.imaging.transform.Transform;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over files of 256 x 256 samples, which decode to something else than they are prepared to. */
class ImageStoreTest {
  private static final List<Transform> HALF =
      List.of(new Resize(128, 128, Interpolation.LINEAR), new RescaleRange(0, 255, 0, 1, true));
  private static final List<Transform> QUARTER =
      List.of(new Resize(64, 64, Interpolation.LINEAR), new RescaleRange(0, 255, 0, 1, true));

  @TempDir Path root;
  private final AtomicInteger decoded = new AtomicInteger();
  private final List<String> warnings = new ArrayList<>();

  @BeforeEach
  void someFiles() throws IOException {
    for (int i = 0; i < 4; i++) {
      write(i, i);
    }
  }

  @Test
  void whatWasPreparedOnce_isFoundByTheNextRun_withTheSameBits() {
    List<Image> plain = all(ImageStore.none(), HALF);
    List<Image> first;
    try (ImageStore store = store(1 << 24)) {
      first = all(store, HALF);
    }
    decoded.set(0);
    try (ImageStore store = store(1 << 24)) {
      assertThat(all(store, HALF)).isEqualTo(first).isEqualTo(plain);
      assertThat(decoded).hasValue(0);
      assertThat(all(store, QUARTER)).isEqualTo(all(ImageStore.none(), QUARTER));
      assertThat(decoded).as("other steps, other images").hasValue(8);
    }
    assertThat(warnings).isEmpty();
  }

  @Test
  void aFileThatChanges_isDecodedAnew_alsoUnderAnOldName() throws IOException {
    try (ImageStore store = store(1 << 24)) {
      all(store, HALF);
      decoded.set(0);
      write(2, 9);
      Files.move(image(0), image(4));
      Files.move(image(1), image(0));
      Files.move(image(4), image(1));
      assertThat(all(store, HALF)).isEqualTo(all(ImageStore.none(), HALF));
      assertThat(decoded).as("the written one, and all four without a store").hasValue(5);
    }
  }

  @Test
  void aStoreThatIsSmallerThanTheImages_staysWithinItsBound() throws IOException {
    long bound = 150_000; // two of four prepared images of 65,536 bytes
    try (ImageStore store = store(bound)) {
      for (int pass = 0; pass < 3; pass++) {
        assertThat(all(store, HALF)).isEqualTo(all(ImageStore.none(), HALF));
        try (Stream<Path> files = Files.walk(root.resolve("store/entries"))) {
          assertThat(files.filter(Files::isRegularFile).mapToLong(ImageStoreTest::size).sum())
              .isLessThanOrEqualTo(bound);
        }
      }
    }
  }

  @Test
  void aFolderThatCannotBeUsed_isTold_andTheImagesAreRightAllTheSame() throws IOException {
    Files.writeString(root.resolve("store"), "a file where the folder should be");
    try (ImageStore store = store(1 << 24)) {
      assertThat(all(store, HALF)).isEqualTo(all(ImageStore.none(), HALF));
    }
    assertThat(warnings).singleElement().asString().contains("store", "cannot be written");
  }

  @Test
  void smallFilesAndThoseOfUnknownParts_areNotKept_andNoFolderIsMade() throws IOException {
    Path small = root.resolve("small.npy");
    NumpyImage.write(picture(1, 16), small);
    try (ImageStore store = store(1 << 24)) {
      FileImages images = new FileImages(List.of(small), opener(true), store);
      FileImages unsure = new FileImages(List.of(image(0)), opener(false), store);
      images.prepared(0, HALF);
      unsure.prepared(0, HALF);
    }
    assertThat(root.resolve("store")).doesNotExist();
  }

  @Test
  void aFileThatIsGone_isTold() throws IOException {
    try (ImageStore store = store(1 << 24)) {
      all(store, HALF);
      Files.delete(image(3));
      assertRefused(() -> all(store, HALF), ErrorCode.FILE_UNREADABLE, "3.npy");
    }
  }

  @Test
  void aClosedStore_isNotUsed() {
    ImageStore store = store(1 << 24);
    store.close();
    assertThatThrownBy(() -> all(store, HALF))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  private List<Image> all(ImageStore store, List<Transform> steps) {
    FileImages images =
        new FileImages(List.of(image(0), image(1), image(2), image(3)), opener(true), store);
    List<Image> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(images.prepared(i, steps));
    }
    return all;
  }

  private ImageStore store(long mostBytes) {
    return ImageStore.in(new CacheSpec(root.resolve("store"), mostBytes, "test"), warnings::add);
  }

  private ImageOpener opener(boolean sure) {
    return new ImageOpener() {
      @Override
      public Image open(Path path) {
        decoded.incrementAndGet();
        return NumpyImage.read(path);
      }

      @Override
      public List<Path> sources(Path path) {
        return sure ? List.of(path) : List.of();
      }
    };
  }

  private Path image(int i) {
    return root.resolve(i + ".npy");
  }

  private void write(int i, int seed) throws IOException {
    NumpyImage.write(picture(seed, 256), image(i));
  }

  private static Image picture(int seed, int side) {
    return SyntheticCases.of(side, seed, new int[] {1, 1}).image(0);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
