// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** What David Clunie's dicom3tools say of an object; a test that asks is skipped without them. */
final class Dciodvfy {
  private Dciodvfy() {}

  static void findsNoError(Path file) {
    try {
      Process process =
          new ProcessBuilder("dciodvfy", "-new", file.toString()).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      assertThat(said.lines().filter(line -> line.startsWith("Error"))).isEmpty();
      assertThat(process.exitValue()).isZero();
    } catch (IOException _) {
      Assumptions.abort("dciodvfy is not installed; it is not asked about " + file.getFileName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking dciodvfy", e);
    }
  }
}
