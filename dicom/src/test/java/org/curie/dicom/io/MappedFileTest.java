// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dictionary.Tags;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are mapped, not loaded. */
class MappedFileTest {
  private static final long FRAGMENT = 0x7FFF_FFF0L;

  @TempDir Path folder;

  @Test
  void aFileOfSixGigabytes_isRead_toItsLastByte() throws IOException {
    Path path = folder.resolve("large.dcm");
    byte[] start =
        RawDicom.part10("1.2.840.10008.1.2.1.98")
            .explicitLong(Tags.PixelData, "OB", 0xFFFFFFFFL)
            .item(0)
            .toArray();
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.write(start);
      for (int i = 0; i < 3; i++) {
        file.write(new RawDicom().item(FRAGMENT).toArray());
        file.seek(file.getFilePointer() + FRAGMENT - 1); // a hole, which takes no room on the disk
        file.write(i + 1);
      }
      file.write(new RawDicom().sequenceEnd().toArray());
    } catch (IOException e) {
      Assumptions.abort("no files with holes of 6 GB here: " + e.getMessage());
    }
    DataElement pixels = new DicomReader().read(path).dataSet().element(Tags.PixelData).get();
    List<Bytes> fragments = ((DataElement.Fragments) pixels).fragments();
    assertThat(fragments).extracting(Bytes::size).containsOnly(FRAGMENT);
    assertThat(fragments)
        .extracting(f -> f.at(FRAGMENT - 1))
        .containsExactly((byte) 1, (byte) 2, (byte) 3);
    assertThat(Files.size(path)).isGreaterThan(6L << 30);
  }

  @Test
  void aFileThatIsShortenedMeanwhile_isAnError_notTheEndOfTheProgram() throws IOException {
    Path path = folder.resolve("shrinking.dcm");
    byte[] pixels = new byte[4 << 20];
    Files.write(
        path,
        RawDicom.part10("1.2.840.10008.1.2.1")
            .explicitLong(Tags.PixelData, "OW", pixels.length)
            .bytes(pixels)
            .toArray());
    Bytes mapped = new DicomReader().read(path).dataSet().bytes(Tags.PixelData).orElseThrow();
    assertThat(mapped).isEqualTo(Bytes.owning(pixels));
    for (int i = 0; i < 20_000; i++) { // until it is compiled, where errors come late
      assertThat(mapped.slice(i, 8).toArray()).hasSize(8);
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.truncate(4096);
    }
    assertUnreadable(mapped::toArray);
    assertUnreadable(() -> mapped.writeTo(OutputStream.nullOutputStream()));
    assertUnreadable(() -> mapped.equals(Bytes.owning(pixels)));
  }

  private static void assertUnreadable(ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            CurieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE_UNREADABLE))
        .hasMessageContaining("shortened");
  }
}
