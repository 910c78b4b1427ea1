// SPDX-License-Identifier: Apache-2.0
package org.curie.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  private static final byte[] OLD = {1, 2, 3};
  private static final byte[] NEW = {9, 9};

  @TempDir Path folder;

  @Test
  void aFile_isWrittenAndReplaced_inFoldersMadeOnTheWay() throws IOException {
    Path file = folder.resolve("a/b/model.curie");
    AtomicFile.write(file, OLD);
    AtomicFile.write(file, NEW);
    assertThat(file).hasBinaryContent(NEW);
    assertThat(names(file.getParent())).containsExactly("model.curie");
  }

  @Test
  void contentThatFailsHalfWay_leavesTheOldFileAndNothingElse() throws IOException {
    Path file = folder.resolve("model.curie");
    AtomicFile.write(file, OLD);
    CurieException failure =
        catchThrowableOfType(
            CurieException.class,
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(NEW);
                      out.flush();
                      throw new IOException("No space left on device");
                    }));
    assertThat(failure.code()).isEqualTo(ErrorCode.STORAGE_FAILED);
    assertThat(failure).hasMessageContainingAll("model.curie", "No space left on device");
    assertThat(failure).hasCauseInstanceOf(IOException.class);
    assertThat(file).hasBinaryContent(OLD);
    assertThat(names(folder)).containsExactly("model.curie");
  }

  @Test
  void contentThatBreaksOff_leavesNothing() throws IOException {
    Path file = folder.resolve("new.json");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(NEW);
                      throw new IllegalStateException("a defect");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(names(folder)).isEmpty();
  }

  @Test
  void whatAKilledProgramLeft_isSweptAway_andNothingElse() throws IOException {
    AtomicFile.write(folder.resolve("model.curie"), OLD);
    Files.write(folder.resolve(".5f0c.partial"), NEW);
    Files.write(folder.resolve("notes.partial"), NEW);
    AtomicFile.sweep(folder);
    assertThat(names(folder)).containsExactlyInAnyOrder("model.curie", "notes.partial");
    AtomicFile.sweep(folder.resolve("absent"));
  }

  @Test
  void whatNobodyWritesAnyMore_isSweptAway_whileOthersWriteBesideIt() throws IOException {
    Path left = old(folder.resolve("a/.5f0c.partial"));
    Path locked = old(folder.resolve("a/.5f0d.partial"));
    Path young = Files.write(folder.resolve("a/.5f0e.partial"), NEW);
    Path named = old(folder.resolve("a/notes.partial"));
    try (FileChannel writer = FileChannel.open(locked, StandardOpenOption.WRITE)) {
      assertThat(writer.tryLock()).isNotNull();
      AtomicFile.sweepAbandoned(folder);
      assertThat(left).doesNotExist();
      assertThat(List.of(locked, young, named)).allSatisfy(file -> assertThat(file).exists());
    }
    AtomicFile.sweepAbandoned(folder.resolve("out.nii.gz")); // a file beside the folder
    assertThat(locked).exists();
    AtomicFile.sweepAbandoned(folder.resolve("a/out.nii.gz"));
    assertThat(locked).doesNotExist();
    AtomicFile.sweepAbandoned(folder.resolve("absent/out.nii.gz"));
  }

  @Test
  void whatIsBeingWritten_isLocked_howeverLongItTakes() {
    Path file = folder.resolve("model.curie");
    AtomicFile.write(
        file,
        out -> {
          out.write(OLD);
          try (DirectoryStream<Path> partial = Files.newDirectoryStream(folder, ".*.partial")) {
            for (Path being : partial) {
              Files.setLastModifiedTime(being, FileTime.fromMillis(0));
            }
          }
          AtomicFile.sweepAbandoned(folder);
        });
    assertThat(file).hasBinaryContent(OLD);
  }

  private static Path old(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.setLastModifiedTime(Files.write(file, NEW), FileTime.fromMillis(1_000));
  }

  @Test
  void aTargetInsideAFileOrThatIsAFolder_isRefusedWithTheReason() throws IOException {
    Path file = folder.resolve("file");
    AtomicFile.write(file, OLD);
    assertRefused(file.resolve("below/x.json"));
    Path full = folder.resolve("folder");
    AtomicFile.write(full.resolve("inside"), OLD);
    assertRefused(full);
    assertThat(names(folder)).containsExactlyInAnyOrder("file", "folder");
  }

  @Test
  void aNameAsLongAsTheFileSystemAllows_isWritten() {
    Path file = folder.resolve("n".repeat(255));
    AtomicFile.write(file, OLD);
    assertThat(file).hasBinaryContent(OLD);
  }

  @Test
  void aWrittenFile_hasThePermissionsOfAnyNewFile() throws IOException {
    Assumptions.assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
        "this file system has no POSIX permissions");
    Path plain = Files.createFile(folder.resolve("plain"));
    Path atomic = folder.resolve("atomic");
    AtomicFile.write(atomic, NEW);
    assertThat(Files.getPosixFilePermissions(atomic))
        .isEqualTo(Files.getPosixFilePermissions(plain));
  }

  private static void assertRefused(Path target) {
    CurieException failure =
        catchThrowableOfType(CurieException.class, () -> AtomicFile.write(target, NEW));
    assertThat(failure).as("writing %s", target).isNotNull();
    assertThat(failure.code()).isEqualTo(ErrorCode.STORAGE_FAILED);
    assertThat(failure).hasMessageContaining(target.toString());
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(p -> p.getFileName().toString()).toList();
    }
  }
}
