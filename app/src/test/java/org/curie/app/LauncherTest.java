// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher, in an installation without sources and with JDKs made for it: each is a script that
 * prints its arguments and settings.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class LauncherTest {
  @TempDir private Path temporary;
  private Path installation;

  private record Run(int exitCode, String out, String err) {}

  @BeforeEach
  void install() throws IOException {
    installation = Files.createDirectories(temporary.resolve("my house"));
    Files.copy(Path.of("../curie"), installation.resolve("curie"));
    Files.createDirectories(installation.resolve("target/program"));
    Files.createFile(installation.resolve("target/program/curie.jar"));
  }

  @Test
  void theVerb_isRunByTheJdk_withItsArgumentsAsTheyAre() throws Exception {
    Run run = launch(Map.of("JAVA_HOME", jdk("25.0.1")), "info", "a file", "*", "");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("[-jar]\n[" + installation.toRealPath() + "/target/program/curie.jar]\n")
        .contains("[info]\n[a file]\n[*]\n[]\n")
        .contains("[--enable-native-access=ALL-UNNAMED]")
        .contains("[-Dorg.bytedeco.javacpp.maxPhysicalBytes=0]");
  }

  @Test
  void theEngineSettings_areSet_unlessTheUserHasSetThem() throws Exception {
    Run run = launch(Map.of("JAVA_HOME", jdk("25"), "OPENBLAS_NUM_THREADS", "4"));

    assertThat(run.out())
        .contains("OPENBLAS_NUM_THREADS=4")
        .contains("MALLOC_ARENA_MAX=1")
        .contains("MALLOC_MMAP_MAX_=0")
        .contains("MALLOC_TRIM_THRESHOLD_=17179869184")
        .contains("MALLOC_TOP_PAD_=268435456");
  }

  @Test
  void furtherOptions_areAdded_andMayChooseAnotherCollector() throws Exception {
    Run run = launch(Map.of("JAVA_HOME", jdk("26-ea"), "CURIE_OPTS", "-Xmx2g -XX:+UseZGC"));

    assertThat(run.out()).contains("[-Xmx2g]\n[-XX:+UseZGC]\n").doesNotContain("SerialGC");
  }

  @Test
  void aChainOfSymbolicLinks_leadsToTheInstallation() throws Exception {
    Path bin = Files.createDirectories(temporary.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("c"), Path.of("../my house/curie"));
    Files.createSymbolicLink(temporary.resolve("curie"), Path.of("bin/c"));

    Run run = launch(temporary.resolve("curie"), Map.of("JAVA_HOME", jdk("25")));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("/my house/target/program/curie.jar");
  }

  @Test
  void anOldJavaHome_isPassedOver() throws Exception {
    Path sdkman = temporary.resolve("home/.sdkman/candidates/java/25-tem");
    fakeJdk(sdkman, "25.0.2");

    Run run = launch(Map.of("JAVA_HOME", jdk("1.8.0_452"), "HOME", temporary + "/home"));

    assertThat(run.exitCode()).isZero();
  }

  @Test
  void aJdkThatWasNamedAndIsTooOld_isToldWithItsVersion() throws Exception {
    Run run = launch(Map.of("CURIE_JAVA_HOME", jdk("17.0.15")));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("CURIE_JAVA_HOME").contains("25 or newer (found: 17.0.15)");
  }

  @Test
  void aNamedFolderWithoutAJdk_isTold() throws Exception {
    Run run = launch(Map.of("CURIE_JAVA_HOME", temporary.toString()));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("(found: none)");
  }

  @Test
  void aVerbForTheSource_isRefusedWithoutSources() throws Exception {
    Run run = launch(Map.of("JAVA_HOME", jdk("25")), "build");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("needs a source checkout");
  }

  @Test
  void aMissingProgram_isTold() throws Exception {
    Files.delete(installation.resolve("target/program/curie.jar"));

    Run run = launch(Map.of("JAVA_HOME", jdk("25")), "info");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("curie.jar is missing");
  }

  private String jdk(String version) throws IOException {
    return fakeJdk(temporary.resolve("jdk " + version), version).toString();
  }

  private static Path fakeJdk(Path home, String version) throws IOException {
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"%s\"\n".formatted(version));
    for (String program : List.of("bin/java", "bin/javac")) {
      Files.writeString(home.resolve(program), "#!/bin/sh\nprintf '[%s]\\n' \"$@\"\nenv\n");
      Files.setPosixFilePermissions(
          home.resolve(program), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return home;
  }

  private Run launch(Map<String, String> environment, String... args) throws Exception {
    return launch(installation.resolve("curie"), environment, args);
  }

  private Run launch(Path launcher, Map<String, String> environment, String... args)
      throws Exception {
    List<String> command = new ArrayList<>(List.of("/bin/sh", launcher.toString()));
    command.addAll(List.of(args));
    Path out = temporary.resolve("out");
    Path err = temporary.resolve("err");
    ProcessBuilder process =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    process.environment().clear();
    process.environment().putAll(Map.of("PATH", "/usr/bin:/bin", "HOME", temporary + "/nobody"));
    process.environment().putAll(environment);
    int exitCode = process.start().waitFor();
    return new Run(exitCode, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }
}
