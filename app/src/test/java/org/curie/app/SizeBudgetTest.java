// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Small files and small packages, in every module (CONTRIBUTING.md, size budgets). */
final class SizeBudgetTest {
  private static final int LINES_A_FILE = 400;
  private static final int TYPES_A_PACKAGE = 25;

  /** Paths from the root of the repository that are over budget; may only become fewer. */
  private static final Set<String> TOO_LONG = Set.of();

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @Test
  void everySourceFile_isAtMost400LinesLong() throws IOException {
    List<String> over =
        sources()
            .filter(file -> lines(file) > LINES_A_FILE)
            .map(file -> ROOT.relativize(file).toString().replace('\\', '/'))
            .toList();
    assertThat(over).containsExactlyInAnyOrderElementsOf(TOO_LONG);
  }

  @Test
  void everyPackage_hasAtMost25Types() throws IOException {
    Map<Path, Long> types =
        sources()
            .filter(file -> !file.endsWith("package-info.java"))
            .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
    assertThat(types).isNotEmpty();
    assertThat(types.values()).allMatch(count -> count <= TYPES_A_PACKAGE, "is within the budget");
  }

  private static Stream<Path> sources() throws IOException {
    try (Stream<Path> modules = Files.list(ROOT)) {
      return modules
          .map(module -> module.resolve("src/main/java"))
          .filter(Files::isDirectory)
          .toList()
          .stream()
          .flatMap(SizeBudgetTest::javaFilesBelow);
    }
  }

  private static Stream<Path> javaFilesBelow(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
