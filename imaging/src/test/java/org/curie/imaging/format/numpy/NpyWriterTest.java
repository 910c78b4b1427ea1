// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NpyWriterTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Dtype.class)
  void anArrayOfEveryType_readsBackByteForByte(Dtype dtype) {
    byte[] elements = new byte[2 * 3 * 4 * dtype.bytes()];
    new Random(7).nextBytes(elements);
    Path file = folder.resolve("a.npy");
    NpyWriter.write(file, dtype, List.of(2, 3, 4), out -> out.write(elements));
    NpyArray read = NpyArray.read(file);
    assertThat(read.dtype()).isEqualTo(dtype);
    assertThat(read.shape()).containsExactly(2, 3, 4);
    assertThat(file)
        .content(java.nio.charset.StandardCharsets.ISO_8859_1)
        .endsWith(latin1(elements));
  }

  @Test
  void theHeader_isPaddedTo64Bytes_andHasATupleOfOne() throws IOException {
    Path file = folder.resolve("a.npy");
    NpyWriter.write(file, Dtype.UINT8, List.of(5), out -> out.write(new byte[5]));
    byte[] bytes = Files.readAllBytes(file);
    assertThat((bytes.length - 5) % 64).isZero();
    assertThat(latin1(bytes)).contains("'descr': '|u1'", "'shape': (5,)");
  }

  @Test
  void elementsThatDoNotFillTheShape_leaveNoFile() {
    Path file = folder.resolve("a.npy");
    assertThatIllegalStateException()
        .isThrownBy(
            () -> NpyWriter.write(file, Dtype.INT16, List.of(4), out -> out.write(new byte[7])))
        .withMessageContaining("8 bytes, but 7");
    assertThat(file).doesNotExist();
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
  }
}
