// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.learning.data.Refusals.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.imaging.format.numpy.NpzFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MedMnistTest {
  @TempDir Path folder;

  @Test
  void greyImages_keepTheirOrderSplitsAndPixels() {
    DataSet data = read(grey());
    assertThat(data.name()).isEqualTo("toymnist");
    assertThat(data.splitsGiven()).isTrue();
    assertThat(data.classes()).containsExactly("0", "1", "2");
    assertThat(data.indices(Split.TRAIN)).containsExactly(0, 1, 2);
    assertThat(data.indices(Split.VALIDATION)).containsExactly(3);
    assertThat(data.indices(Split.TEST)).containsExactly(4, 5);
    assertThat(data.counts(Split.TRAIN)).containsExactly(1, 1, 1);
    assertThat(data.get(5)).isEqualTo(new LabeledCase("test/1", "test/1", Split.TEST, 1));
    Image image = data.image(4); // the first test image
    assertThat(image).hasToString("Image[1 x 1 x 2 x 3]");
    assertThat(image.samples()).containsExactly(200, 201, 202, 203, 204, 205);
    assertThat(data.image(3).sample(0)).isEqualTo(100);
  }

  @Test
  void colourImages_becomeChannelFirst() {
    NpzBytes npz = grey();
    npz.bytes("train_images", "(3, 2, 3, 3)", ramp(0, 54));
    npz.bytes("val_images", "(1, 2, 3, 3)", ramp(0, 18));
    npz.bytes("test_images", "(2, 2, 3, 3)", ramp(0, 36));
    Image image = read(npz).image(1);
    assertThat(image).hasToString("Image[3 x 1 x 2 x 3]");
    assertThat(image.sample(0, 0, 0, 1)).isEqualTo(18 + 3);
    assertThat(image.sample(2, 0, 1, 2)).isEqualTo(18 + 17);
  }

  @Test
  void volumes_keepSliceRowAndColumn() {
    NpzBytes npz = grey();
    npz.bytes("train_images", "(3, 2, 3, 4)", ramp(0, 72));
    npz.bytes("val_images", "(1, 2, 3, 4)", ramp(0, 24));
    npz.bytes("test_images", "(2, 2, 3, 4)", ramp(0, 48));
    Image image = read(npz).image(2);
    assertThat(image).hasToString("Image[1 x 2 x 3 x 4]");
    assertThat(image.sample(0, 1, 2, 3)).isEqualTo(48 + 23);
  }

  @Test
  void aSplitWithoutCases_isNoHindranceToTheOthers() {
    NpzBytes npz = grey().bytes("val_images", "(0, 2, 3)").bytes("val_labels", "(0, 1)");
    DataSet data = read(npz);
    assertThat(data.indices(Split.TEST)).containsExactly(3, 4);
    assertThat(data.image(3).sample(0)).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train_images",
        "train_labels",
        "val_images",
        "val_labels",
        "test_images",
        "test_labels"
      })
  void aMissingArray_isNamed(String name) {
    assertRefused(
        () -> read(grey().without(name)), ErrorCode.DATA_INVALID, "no array " + name, "toymnist");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, -1, 10_000, 1e300, Double.NaN, Double.POSITIVE_INFINITY})
  void aLabelThatIsNoClassNumber_isRefusedWithItsPlace(double label) {
    NpzBytes npz = grey().doubles("train_labels", "(3, 1)", 0, label, 2);
    assertRefused(() -> read(npz), ErrorCode.DATA_INVALID, "label 1 of", "train_labels");
  }

  @ParameterizedTest
  @CsvSource({"'(2, 1)', 2", "'(2, 14)', 28", "'()', 1"})
  void labelsThatAreNotOneForEachImage_areRefused(String shape, int count) {
    NpzBytes npz = grey().bytes("train_labels", shape, new int[count]);
    assertRefused(() -> read(npz), ErrorCode.DATA_INVALID, count + " labels for 3 images");
  }

  @Test
  void severalLabelsForEachImage_areRefusedAsAnotherTask() {
    NpzBytes npz = grey().bytes("train_labels", "(3, 14)", new int[42]);
    assertRefused(
        () -> read(npz),
        ErrorCode.FORMAT_UNSUPPORTED,
        "train_labels has 14 labels for each image",
        "one class for each image",
        "keep one column");
  }

  @Test
  void imagesOfAnotherSizeInOneSplit_areRefused() {
    NpzBytes npz = grey().bytes("test_images", "(2, 3, 2)", ramp(0, 12));
    assertRefused(() -> read(npz), ErrorCode.DATA_INVALID, "test_images", "[3, 2]", "[2, 3]");
  }

  @ParameterizedTest
  @CsvSource({"'(3, 6)', 18", "'(3, 1, 1, 2, 3)', 18", "'(3, 0, 3)', 0", "'(18,)', 18"})
  void arraysThatAreNoImages_areRefused(String shape, int count) {
    NpzBytes npz = grey().bytes("train_images", shape, ramp(0, count));
    assertRefused(() -> read(npz), ErrorCode.DATA_INVALID, "train_images", "expected [n, y, x]");
  }

  @Test
  void aFileCutOffAnywhere_isRefused() throws IOException {
    Path whole = grey().writeTo(folder.resolve("whole.npz"));
    byte[] bytes = Files.readAllBytes(whole);
    for (int length = 0; length < bytes.length; length += 37) {
      Path cut = Files.write(folder.resolve("cut.npz"), Arrays.copyOf(bytes, length));
      assertRefused(() -> MedMnist.read(NpzFile.open(cut)), ErrorCode.FORMAT_DAMAGED, "cut.npz");
    }
  }

  @Test
  void knownSets_haveTheNamesOfTheirClasses() {
    Path file = grey().bytes("train_labels", "(3, 1)", 0, 1, 1).writeTo(named("breastmnist_64"));
    assertThat(MedMnist.read(NpzFile.open(file)).classes())
        .containsExactly("malignant", "normal or benign");
    assertThat(MedMnistClasses.of("bloodmnist_224").orElseThrow()).hasSize(8).contains("platelet");
    assertThat(MedMnistClasses.of("organmnist3d").orElseThrow().getFirst()).isEqualTo("liver");
    assertThat(MedMnistClasses.of("organcmnist").orElseThrow()).hasSize(11).startsWith("bladder");
    assertThat(MedMnistClasses.of("retinamnist")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "pneumoniamnist, 4708, 524, 624, 1214, 3494",
    "breastmnist, 546, 78, 156, 147, 399",
    "adrenalmnist3d_64, 1188, 98, 298, 929, 259"
  })
  void thePublishedFiles_haveTheirPublishedCounts(
      String name, int train, int validation, int test, int first, int second) {
    DataSet data = MedMnist.read(NpzFile.open(SharedFiles.require("medmnist/" + name + ".npz")));
    assertThat(data.indices(Split.TRAIN)).hasSize(train);
    assertThat(data.indices(Split.VALIDATION)).hasSize(validation);
    assertThat(data.indices(Split.TEST)).hasSize(test);
    assertThat(data.counts(Split.TRAIN)).containsExactly(first, second);
    assertThat(data.classes()).hasSize(2).doesNotContain("0");
    assertThat(data.image(train + validation).size()).isEqualTo(name.endsWith("64") ? 262144 : 784);
  }

  private DataSet read(NpzBytes npz) {
    return MedMnist.read(NpzFile.open(npz.writeTo(named("toymnist"))));
  }

  private Path named(String name) {
    return folder.resolve(name + ".npz");
  }

  /** Three training, one validation and two test images of 3 x 2 pixels. */
  private static NpzBytes grey() {
    return new NpzBytes()
        .bytes("train_images", "(3, 2, 3)", ramp(0, 18))
        .bytes("train_labels", "(3, 1)", 0, 1, 2)
        .bytes("val_images", "(1, 2, 3)", ramp(100, 6))
        .bytes("val_labels", "(1, 1)", 0)
        .bytes("test_images", "(2, 2, 3)", ramp(200, 12))
        .bytes("test_labels", "(2, 1)", 1, 1);
  }

  private static int[] ramp(int from, int count) {
    return IntStream.range(from, from + count).toArray();
  }
}
