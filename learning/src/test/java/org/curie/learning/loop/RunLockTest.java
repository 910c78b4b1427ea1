// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.learning.data.Refusals.assertRefused;

import java.nio.file.Files;
import java.nio.file.Path;
import org.curie.core.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
  @TempDir Path folder;

  @Test
  void aFolder_isLockedAgain_afterItWasLetGo_andNothingStays() {
    Path run = folder.resolve("run");
    RunLock.take(run).close();
    RunLock.take(run).close();

    assertThat(run).isEmptyDirectory();
  }

  @Test
  void aFileThatAKilledProcessLeft_isNoLock() throws Exception {
    Files.createFile(folder.resolve(".lock"));

    RunLock.take(folder).close();

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFolderInUse_isRefused_atOnceToWhoIsInterrupted() {
    try (RunLock _ = RunLock.take(folder)) {
      Thread.currentThread().interrupt(); // else it would wait for one on its way out
      assertRefused(() -> RunLock.take(folder), ErrorCode.SETTING_INVALID, "by another process");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
