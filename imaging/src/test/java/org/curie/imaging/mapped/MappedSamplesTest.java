// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.mapped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.imaging.mapped.MappedSamples.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MappedSamplesTest {
  private static final Extent SIZE = new Extent(5, 4, 3);

  @TempDir Path folder;

  private static Image image() {
    float[] samples = new float[2 * 60];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = i;
    }
    return Image.of(Grid.of(5, 4, 3, Spacing.UNIT), 2, samples);
  }

  private Path file(StoredType type, int before) throws IOException {
    byte[] bytes = new byte[before + 120 * type.bytes()];
    MemorySegment samples = MemorySegment.ofArray(bytes).asSlice(before);
    type.encode(image().array(), 0, samples, 0, 120);
    return Files.write(folder.resolve("samples"), bytes);
  }

  @ParameterizedTest
  @EnumSource
  void rowsOfAFile_areThoseOfTheImage(StoredType type) throws IOException {
    SampleSource expected = SampleSource.of(image());
    try (MappedSamples mapped = MappedSamples.open(file(type, 13), 13, new Shape(SIZE, 2), type)) {
      assertThat(mapped.extent()).isEqualTo(expected.extent());
      assertThat(mapped.channels()).isEqualTo(2);
      for (int row = 0; row < 24; row++) {
        float[] a = new float[6];
        float[] b = new float[6];
        expected.readRow(row / 12, row / 4 % 3, row % 4, 1, a, 2, 4);
        mapped.readRow(row / 12, row / 4 % 3, row % 4, 1, b, 2, 4);
        assertThat(b).isEqualTo(a);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 0, 0, 0, 1", "0, 3, 0, 0, 1", "0, 0, 4, 0, 1", "0, 0, 0, 3, 3", "-1, 0, 0, 0, 1"})
  void whatLiesOutside_isNotRead(int c, int z, int y, int x, int length) throws IOException {
    float[] row = new float[5];
    SampleSource image = SampleSource.of(image());
    assertThatThrownBy(() -> image.readRow(c, z, y, x, row, 0, length))
        .isInstanceOf(IndexOutOfBoundsException.class);
    try (MappedSamples mapped =
        MappedSamples.open(file(StoredType.UINT8, 0), 0, new Shape(SIZE, 2), StoredType.UINT8)) {
      assertThatThrownBy(() -> mapped.readRow(c, z, y, x, row, 0, length))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void aFileThatIsTooShort_orMissing_isRefused() throws IOException {
    Path file = file(StoredType.INT16, 0);
    Shape shape = new Shape(SIZE, 2);
    refused(() -> MappedSamples.open(file, 1, shape, StoredType.INT16), ErrorCode.FORMAT_DAMAGED);
    refused(() -> MappedSamples.open(file, -1, shape, StoredType.INT16), ErrorCode.FORMAT_DAMAGED);
    refused(() -> MappedSamples.open(file, 0, shape, StoredType.FLOAT32), ErrorCode.FORMAT_DAMAGED);
    refused(
        () -> MappedSamples.open(folder.resolve("none"), 0, shape, StoredType.INT16),
        ErrorCode.FILE_UNREADABLE);
  }

  @Test
  void sizesThatCannotBeCounted_areRefused() {
    refused(() -> new Extent(0, 1, 1), ErrorCode.GEOMETRY_INVALID);
    refused(() -> new Extent(1 << 30, 1 << 30, 2), ErrorCode.GEOMETRY_INVALID);
    refused(() -> new Shape(SIZE, 0), ErrorCode.GEOMETRY_INVALID);
    refused(() -> new Shape(new Extent(1 << 26, 1 << 26, 1), 1 << 10), ErrorCode.GEOMETRY_INVALID);
  }

  private static void refused(ThrowingCallable call, ErrorCode code) {
    CurieException refusal = catchThrowableOfType(CurieException.class, call);
    assertThat(refusal).isNotNull();
    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal.getMessage()).doesNotContain("null", "\n");
  }

  @Test
  void aScratchFile_givesBackWhatWasWritten_andLeavesNothing() {
    float[] floats = new float[100_000];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = i * 0.5f;
    }
    float[] back = new float[floats.length];
    try (ScratchFile scratch = new ScratchFile(folder)) {
      scratch.write(floats, 100_000, 1_000_000);
      scratch.write(floats, 10, 4);
      scratch.read(back, 100_000, 1_000_000);
      assertThat(back).isEqualTo(floats);
      scratch.read(back, 5, 24);
      assertThat(back).startsWith(2.5f, 3, 3.5f, 4, 4.5f);
      refused(() -> scratch.read(back, 10, 2_000_000), ErrorCode.STORAGE_FAILED);
    }
    assertThat(folder.toFile().list()).isEmpty();
  }
}
