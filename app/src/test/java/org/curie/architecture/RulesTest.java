// SPDX-License-Identifier: Apache-2.0
package org.curie.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.stream.Stream;
import org.curie.architecture.fixture.core.WellBehaved;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Shows on classes made for it that every rule can fail, and whom it blames. */
final class RulesTest {
  private static final String FIXTURE = "org.curie.architecture.fixture";

  /** The rule, and the class of the fixture that breaks it. */
  private static final Map<String, String> CULPRITS =
      Map.ofEntries(
          Map.entry("core imports no module but []", "core.ImportsUpwards"),
          Map.entry("testkit imports no module but [core]", "testkit.ImportsSideways"),
          Map.entry("imaging imports no module but [core]", "imaging.ImportsSideways"),
          Map.entry("dicom imports no module but [core]", "dicom.ImportsSideways"),
          Map.entry("learning imports no module but [core, imaging]", "learning.ImportsUpwards"),
          Map.entry(
              "engine.torch imports no module but [core, imaging, learning]",
              "engine.torch.ImportsSideways"),
          Map.entry(
              "engine.onnx imports no module but [core, imaging, learning]",
              "engine.onnx.ImportsSideways"),
          Map.entry("libtorch is used only in engine.torch", "core.UsesLibraries"),
          Map.entry("ONNX Runtime and ONNX is used only in engine.onnx", "core.UsesLibraries"),
          Map.entry("Jackson is used only in learning.json", "learning.UsesJackson"),
          Map.entry("picocli is used only in app", "core.UsesLibraries"),
          Map.entry("progressbar is used only in app", "core.UsesLibraries"),
          Map.entry("every class belongs to a module", "unmarked.Homeless"),
          Map.entry("no packages import each other in a circle", "core.ImportsUpwards"),
          Map.entry("core depends on the JDK only", "core.UsesLibraries"),
          Map.entry("no test library is used", "core.UsesTestLibrary"),
          Map.entry("no class name ends in a word that says nothing", "core.ShapeHelper"),
          Map.entry("standard streams are not printed to", "core.Chatters"),
          Map.entry("java.util.logging is not used", "core.Chatters"),
          Map.entry("no generic exception is thrown", "core.ThrowsAnything"),
          Map.entry("no public field can be changed", "core.OpenToAll.counter"),
          Map.entry("no static field can be changed", "core.OpenToAll.latest"),
          Map.entry("no static field holds something mutable", "core.OpenToAll.CACHE"),
          Map.entry("every package has a package-info with @NullMarked", "unmarked.Homeless"),
          Map.entry("every concrete class is final", "core.OpenToAll"));

  private final JavaClasses fixture = new ClassFileImporter().importPackages(FIXTURE);
  private final Map<String, ArchRule> rules = new Rules(FIXTURE).all();

  @TestFactory
  Stream<DynamicTest> everyRule_blamesTheClassThatBreaksIt() {
    return CULPRITS.entrySet().stream()
        .map(
            culprit ->
                dynamicTest(
                    culprit.getKey(),
                    () ->
                        assertThat(rules.get(culprit.getKey()).evaluate(fixture).getFailureReport())
                            .asString()
                            .contains(FIXTURE + "." + culprit.getValue())));
  }

  @Test
  void everyRule_hasACulprit() {
    assertThat(rules.keySet()).containsExactlyInAnyOrderElementsOf(CULPRITS.keySet());
  }

  @TestFactory
  Stream<DynamicTest> noRule_blamesAClassThatKeepsThemAll() {
    JavaClasses wellBehaved = fixture.that(equivalentTo(WellBehaved.class));
    return rules.entrySet().stream()
        .map(
            rule ->
                dynamicTest(
                    rule.getKey(),
                    () -> rule.getValue().allowEmptyShould(true).check(wellBehaved)));
  }
}
