// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.curie.architecture.House;
import org.curie.architecture.Rules;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Holds the whole program to the rules of the house (docs/architecture.md). */
final class ArchitectureTest {
  private final JavaClasses program =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.curie");

  @TestFactory
  Stream<DynamicTest> theProgram_keepsEveryRule() {
    return new Rules("org.curie")
        .all().entrySet().stream()
            .map(rule -> dynamicTest(rule.getKey(), () -> rule.getValue().check(program)));
  }

  /** The manual's table has three columns: the module, what lives there, what it may import. */
  @TestFactory
  Stream<DynamicTest> theTableInTheManual_isTheOneThatIsChecked() {
    return House.MODULES.stream()
        .map(
            module ->
                dynamicTest(
                    module.name(),
                    () ->
                        assertThat(Files.readAllLines(Path.of("../docs/architecture.md")))
                            .filteredOn(row -> row.startsWith("| `" + module.name() + "` |"))
                            .singleElement()
                            .asString()
                            .endsWith("| " + imports(module) + " |")));
  }

  private static String imports(House.Module module) {
    return module.mayImport().isEmpty()
        ? "nothing but the JDK"
        : String.join(", ", new TreeSet<>(module.mayImport()));
  }

  /** A rule about classes that were not read would hold in vain. */
  @TestFactory
  Stream<DynamicTest> everyModule_isRead() {
    return House.MODULES.stream()
        .map(
            module ->
                dynamicTest(
                    module.name(),
                    () ->
                        assertThat(program.containPackage("org.curie." + module.name())).isTrue()));
  }
}
