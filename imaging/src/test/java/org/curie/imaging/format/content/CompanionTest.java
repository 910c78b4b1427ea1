// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.imaging.format.content.Refusals.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.curie.core.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompanionTest {
  @TempDir Path folder;

  @Test
  void aFileInTheFolderOrBelow_isFound() throws IOException {
    Path header = folder.resolve("scan.mhd");
    Files.write(folder.resolve("scan.raw"), new byte[1]);
    Files.write(Files.createDirectories(folder.resolve("deep")).resolve("a b.raw"), new byte[1]);
    assertThat(Companion.of(header, "scan.raw")).isEqualTo(folder.resolve("scan.raw"));
    assertThat(Companion.of(header, "./deep/../scan.raw")).isEqualTo(folder.resolve("scan.raw"));
    assertThat(Companion.of(header, " deep/a b.raw")).isRegularFile();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/passwd",
        "../secret.raw",
        "deep/../../secret.raw",
        "",
        " ",
        ".",
        "..\\secret.raw",
        "C:\\secret.raw",
        "file:///etc/passwd",
        "/dev/zero"
      })
  void whatLeadsOutOfTheFolder_isRefused(String name) throws IOException {
    Path inner = Files.createDirectories(folder.resolve("inner"));
    Files.write(folder.resolve("secret.raw"), new byte[1]);
    assertRefused(
        () -> Companion.of(inner.resolve("scan.mhd"), name),
        ErrorCode.DATA_INVALID,
        "scan.mhd",
        "same folder");
  }

  @Test
  void aFolder_andWhatIsNotThere_areRefusedByName() throws IOException {
    Files.createDirectories(folder.resolve("deep"));
    Path header = folder.resolve("scan.mhd");
    assertRefused(() -> Companion.of(header, "deep"), ErrorCode.FILE_UNREADABLE, "scan.mhd");
    assertRefused(() -> Companion.of(header, "none.raw"), ErrorCode.FILE_NOT_FOUND, "none.raw");
  }

  @Test
  void numberedNames_areCountedUpAndDown_withZerosWhereAsked() {
    Refusal refusal = new Refusal("a volume", Path.of("scan.nhdr"));
    assertThat(Companion.numbered("s%03d.raw", 8, 10, 1, refusal))
        .containsExactly("s008.raw", "s009.raw", "s010.raw");
    assertThat(Companion.numbered("s%d", 3, 0, -2, refusal)).containsExactly("s3", "s1");
    assertRefused(
        () -> Companion.numbered("s%d", 0, Integer.MAX_VALUE, 1, refusal),
        ErrorCode.FORMAT_DAMAGED,
        "names no row of files");
    assertRefused(
        () -> Companion.numbered("s%n", 0, 1, 1, refusal), ErrorCode.FORMAT_DAMAGED, "no row");
    assertRefused(
        () -> Companion.numbered("s%d", 1, 0, 1, refusal), ErrorCode.FORMAT_DAMAGED, "no row");
    assertRefused(
        () -> Companion.numbered("s%d", 0, 1, 0, refusal), ErrorCode.FORMAT_DAMAGED, "no row");
  }
}
