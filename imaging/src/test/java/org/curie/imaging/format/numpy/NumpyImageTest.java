// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.imaging.format.content.Refusals.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumpyImageTest {
  @TempDir Path folder;

  private Path array(Integer... shape) {
    int elements = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    byte[] bytes = new byte[elements];
    for (int i = 0; i < elements; i++) {
      bytes[i] = (byte) i;
    }
    Path file = folder.resolve("a.npy");
    NpyWriter.write(file, Dtype.UINT8, List.of(shape), out -> out.write(bytes));
    return file;
  }

  @ParameterizedTest
  @CsvSource({
    "7, 1 x 1 x 1 x 7, columns",
    "5 7, 1 x 1 x 5 x 7, 'rows, columns'",
    "6 5 7, 1 x 6 x 5 x 7, 'slices, rows, columns'",
    "5 7 3, 3 x 1 x 5 x 7, 'rows, columns, channels'",
    "2 5 7 3, 3 x 2 x 5 x 7, 'slices, rows, columns, channels'"
  })
  void axes_areTakenAsTheHeaderSays(String shape, String image, String words) {
    Path file =
        array(Arrays.stream(shape.split(" ")).map(Integer::valueOf).toArray(Integer[]::new));
    assertThat(NumpyImage.read(file)).hasToString("Image[" + image + "]");
    assertThat(NumpyImage.header(file).remarks()).containsExactly("axes taken as (" + words + ")");
  }

  @Test
  void channels_standLastInTheArray_firstInTheImage() {
    Image image = NumpyImage.read(array(1, 1, 2, 3));
    assertThat(image.samples()).containsExactly(0, 3, 1, 4, 2, 5);
  }

  @Test
  void shapesThatAreNoImage_areRefused() {
    assertRefused(() -> NumpyImage.read(array(2, 0)), ErrorCode.DATA_INVALID, "[2, 0]");
    assertRefused(
        () -> NumpyImage.read(array(1, 1, 1, 1, 1)), ErrorCode.DATA_INVALID, "1 to 4 axes");
    assertRefused(() -> NumpyImage.header(array()), ErrorCode.DATA_INVALID, "[]");
  }

  @Test
  void bytesBehindTheArray_areDamage() throws IOException {
    Path file = array(2, 3);
    Files.write(file, new byte[1], StandardOpenOption.APPEND);
    assertRefused(() -> NumpyImage.read(file), ErrorCode.FORMAT_DAMAGED, "behind its array");
  }
}
