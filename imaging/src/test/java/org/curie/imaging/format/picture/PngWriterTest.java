// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.imaging.format.content.Refusals.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PngWriterTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void writingThenReading_returnsEverySampleValue(int channels) {
    float[] samples = new float[channels * 16 * 16];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (i * 7) % 256;
    }
    Image image = Image.of(Grid.pixels(16, 16), channels, samples);
    Path target = folder.resolve("image.png");
    PngWriter.write(image, target);
    assertThat(PictureFile.read(target)).isEqualTo(image);
  }

  @Test
  void writingBytes_takesChannelsOfAPixelNextToEachOther() {
    Path target = folder.resolve("bytes.png");
    PngWriter.write(new byte[] {1, 2, 3, 4, 5, (byte) 255}, 2, 1, 3, target);
    assertThat(PictureFile.read(target).samples()).containsExactly(1, 4, 2, 5, 3, 255);
  }

  @Test
  void writingOverAFile_replacesItAndLeavesNothingElse() throws IOException {
    Path target = folder.resolve("image.png");
    Files.writeString(target, "old");
    PngWriter.write(Image.of(Grid.pixels(1, 1), 1, new float[] {9}), target);
    assertThat(PictureFile.read(target).samples()).containsExactly(9);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(target);
    }
  }

  @Test
  void aWrittenFile_hasThePermissionsOfAnyOtherNewFile() throws IOException {
    Path plain = Files.writeString(folder.resolve("plain.txt"), "x");
    Path target = folder.resolve("image.png");
    PngWriter.write(Image.of(Grid.pixels(1, 1), 1, new float[] {9}), target);
    Assumptions.assumeTrue(
        Files.getFileStore(folder).supportsFileAttributeView("posix"), "no POSIX permissions here");
    assertThat(Files.getPosixFilePermissions(target))
        .isEqualTo(Files.getPosixFilePermissions(plain));
  }

  @ParameterizedTest
  @ValueSource(floats = {-0.6f, 255.5f, 1000, Float.NaN, Float.POSITIVE_INFINITY})
  void samplesOutsideAByte_areRefusedAndNothingIsWritten(float sample) {
    Path target = folder.resolve("image.png");
    Image image = Image.of(Grid.pixels(1, 1), 1, new float[] {sample});
    assertRefused(() -> PngWriter.write(image, target), ErrorCode.DATA_INVALID, "0 to 255");
    assertThat(target).doesNotExist();
  }

  @Test
  void shapesThatNoPngHolds_areRefused() {
    Image two = Image.of(Grid.pixels(1, 1), 2, new float[2]);
    Image slices = Image.of(Grid.of(1, 1, 2, Spacing.UNIT), 1, new float[2]);
    assertRefused(() -> PngWriter.encode(two), ErrorCode.DATA_INVALID, "has 2");
    assertRefused(() -> PngWriter.encode(slices), ErrorCode.DATA_INVALID, "one slice");
    assertRefused(
        () -> PngWriter.encode(new byte[5], 2, 2, 1), ErrorCode.DATA_INVALID, "2 x 2", "5");
  }

  @Test
  void aFolderThatIsAFile_isAStorageFailure() throws IOException {
    Path target = Files.createFile(folder.resolve("file")).resolve("image.png");
    Image image = Image.of(Grid.pixels(1, 1), 1, new float[1]);
    assertRefused(() -> PngWriter.write(image, target), ErrorCode.STORAGE_FAILED, "image.png");
  }
}
