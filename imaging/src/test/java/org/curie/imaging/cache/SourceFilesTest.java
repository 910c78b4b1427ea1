// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFilesTest {
  @TempDir Path folder;

  /** Remembers in a map. */
  private static final class MapMemory implements SourceFiles.Memory {
    private final Map<FileStamp, Sha256> kept = new HashMap<>();

    @Override
    public Optional<Sha256> find(FileStamp stamp) {
      return Optional.ofNullable(kept.get(stamp));
    }

    @Override
    public void keep(FileStamp stamp, Sha256 content) {
      kept.put(stamp, content);
    }
  }

  /** A file that has not changed for long: it came with the Java platform. */
  private static Path oldFile() throws IOException {
    Path file = Path.of(System.getProperty("java.home"), "release");
    boolean settled =
        Files.exists(file)
            && FileStamp.of(file).map(s -> s.isSettledAt(FileStamp.now())).orElse(false);
    Assumptions.assumeTrue(settled, "no file with ctime that has been there for seconds");
    return file;
  }

  @Test
  void anUnchangedOldFile_isHashedOnce() throws IOException {
    MapMemory memory = new MapMemory();
    Path file = oldFile();
    assertThat(SourceFiles.of(List.of(file), memory).contents())
        .containsExactly(Sha256.ofFile(file));
    assertThat(memory.kept).hasSize(1);

    // What is remembered is believed: a false memory shows that the file was not read.
    Sha256 invented = Sha256.ofTexts("invented");
    memory.kept.replaceAll((stamp, content) -> invented);
    assertThat(SourceFiles.of(List.of(file), memory).contents()).containsExactly(invented);
  }

  @Test
  void aFileThatJustChanged_isNotRemembered_howeverOldItsTimeIsMadeToLook() throws IOException {
    MapMemory memory = new MapMemory();
    Path file = Files.writeString(folder.resolve("new"), "content");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
    SourceFiles.of(List.of(file), memory);
    assertThat(memory.kept).isEmpty();
  }

  @Test
  void stamps_differForEachFile_andWithEachChange() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "content");
    Path copy = Files.copy(file, folder.resolve("b"));
    Optional<FileStamp> before = FileStamp.of(file);
    assertThat(FileStamp.of(file)).isEqualTo(before);
    assertThat(FileStamp.of(copy)).isNotEqualTo(before);
    assertThat(FileStamp.of(Files.createSymbolicLink(folder.resolve("link"), file)))
        .as("a link is what it leads to")
        .isEqualTo(before);
    Files.writeString(file, "longer content");
    assertThat(FileStamp.of(file)).isNotEqualTo(before);
  }

  @Test
  void aStamp_isSettledWhenBothTimesAreSecondsOld() {
    FileStamp stamp = new FileStamp(Sha256.ofTexts("x"), 1, 5_000_000_000L, 7_000_000_000L);
    assertThat(stamp.isSettledAt(10_000_000_000L)).isFalse();
    assertThat(stamp.isSettledAt(10_000_000_001L)).isTrue();
    assertThat(new FileStamp(stamp.file(), 1, Long.MAX_VALUE, 0).isSettledAt(FileStamp.now()))
        .as("a time in the future")
        .isFalse();
  }

  @Test
  void aChangeBetweenLookingAndAsking_isFound() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "content");
    SourceFiles sources = SourceFiles.of(List.of(oldFile(), file), new MapMemory());
    assertThat(sources.firstChanged()).isEmpty();
    Files.writeString(file, "Content"); // of the same size
    assertThat(sources.firstChanged()).contains(file);
    Files.delete(file);
    assertThat(sources.firstChanged()).contains(file);
  }

  private static FileStamp stamp(int n) {
    return new FileStamp(Sha256.ofTexts("file " + n), n, 10L * n, 20L * n);
  }

  private static Sha256 content(int n) {
    return Sha256.ofTexts("content " + n);
  }

  private Path log(int records) throws IOException {
    Path file = folder.resolve("log");
    Files.deleteIfExists(file);
    try (ContentLog log = ContentLog.open(file, true)) {
      for (int n = 0; n < records; n++) {
        log.append(stamp(n), content(n));
      }
    }
    return file;
  }

  @Test
  void theLog_isReadByTheNextRun_andByOthersThatHaveItOpen() throws IOException {
    Path file = log(3);
    try (ContentLog mine = ContentLog.open(file, true);
        ContentLog other = ContentLog.open(file, false)) {
      assertThat(mine.find(stamp(2))).contains(content(2));
      assertThat(other.find(stamp(0))).contains(content(0));
      mine.append(stamp(3), content(3));
      assertThat(other.find(stamp(3))).contains(content(3));
      assertThat(other.find(stamp(4))).isEmpty();
      FileStamp touched = new FileStamp(stamp(2).file(), 2, 20, 41);
      assertThat(mine.find(touched)).isEmpty();
      mine.append(touched, content(9));
      assertThat(other.find(touched)).contains(content(9));
      assertThat(other.find(stamp(2))).as("an older one of the same file").isEmpty();
    }
  }

  @Test
  void aRecordCutAtAnyByte_isSkipped_andOverwrittenByTheNext() throws IOException {
    int record = (int) (Files.size(log(2)) - Files.size(log(1)));
    for (int cut = 1; cut < record; cut += 3) {
      Path file = log(2);
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(2L * record - cut);
      }
      try (ContentLog log = ContentLog.open(file, true)) {
        assertThat(log.find(stamp(0))).contains(content(0));
        assertThat(log.find(stamp(1))).isEmpty();
        log.append(stamp(5), content(5));
      }
      try (ContentLog log = ContentLog.open(file, false)) {
        assertThat(log.find(stamp(5))).contains(content(5));
      }
    }
  }

  @Test
  void aFlippedBit_makesOnlyItsRecordUnknown() throws IOException {
    byte[] whole = Files.readAllBytes(log(2));
    int record = whole.length / 2;
    for (int bit = 0; bit < record * 8; bit += 5) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      Path file = Files.write(folder.resolve("flipped"), flipped);
      try (ContentLog log = ContentLog.open(file, false)) {
        assertThat(log.find(stamp(0))).isEmpty();
        assertThat(log.find(stamp(1))).contains(content(1));
      }
    }
  }
}
