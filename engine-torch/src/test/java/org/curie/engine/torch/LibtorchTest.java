// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.junit.jupiter.api.Test;

/** What happens where there is no build of libtorch: only a JVM of its own can play that. */
class LibtorchTest {

  @Test
  void aPlatformWithoutLibtorch_isToldEachTime_withWhatIsNeeded()
      throws IOException, InterruptedException {
    String classPath =
        Optional.ofNullable(System.getProperty("surefire.test.class.path"))
            .orElse(System.getProperty("java.class.path"));
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.bytedeco.javacpp.platform=linux-nowhere",
                "-cp",
                classPath,
                Attempts.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor()).as(output).isZero();
    List<String> told = output.lines().filter(line -> line.startsWith("TOLD ")).toList();
    assertThat(told).as(output).hasSize(2);
    assertThat(told)
        .allMatch(line -> line.startsWith("TOLD ENGINE_UNAVAILABLE libtorch does not load"))
        .allMatch(line -> line.contains("linux-nowhere") && line.contains("Linux x86-64"));
  }

  /** Tries twice, as a program with two jobs would. */
  static final class Attempts {
    private Attempts() {}

    @SuppressWarnings("SystemOut") // the only way to tell the parent
    public static void main(String[] none) {
      for (int attempt = 0; attempt < 2; attempt++) {
        try {
          Libtorch.load();
        } catch (CurieException e) {
          System.out.println("TOLD " + e.code() + " " + e.getMessage());
        }
      }
    }
  }
}
