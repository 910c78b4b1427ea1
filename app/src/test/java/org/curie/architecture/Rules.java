// SPDX-License-Identifier: Apache-2.0
package org.curie.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules of the house as ArchUnit rules, each under a sentence that says what holds.
 *
 * @param root the package that holds the modules: {@code org.curie}, or the one of the fixture
 */
public record Rules(String root) {

  /** Every rule by its sentence, in reading order. */
  public Map<String, ArchRule> all() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    House.MODULES.stream()
        .filter(module -> !forbiddenTo(module).isEmpty())
        .forEach(
            module ->
                rules.put(
                    "%s imports no module but %s"
                        .formatted(module.name(), House.reachableFrom(module)),
                    importsOnly(module)));
    House.LIBRARIES.forEach(
        library ->
            rules.put(
                "%s is used only in %s".formatted(library.name(), library.home()),
                usedOnlyAtHome(library)));
    rules.put("every class belongs to a module", belongsToAModule());
    rules.put("no packages import each other in a circle", noCycles());
    rules.put("core depends on the JDK only", coreIsPlainJava());
    rules.put("no test library is used", noTestLibraries());
    rules.put("no class name ends in a word that says nothing", noEmptyWords());
    rules.put("standard streams are not printed to", noClasses().should(ACCESS_STANDARD_STREAMS));
    rules.put("java.util.logging is not used", noClasses().should(USE_JAVA_UTIL_LOGGING));
    rules.put("no generic exception is thrown", noClasses().should(THROW_GENERIC_EXCEPTIONS));
    rules.put("no public field can be changed", publicFieldsFinal());
    rules.put("no static field can be changed", staticFieldsFinal());
    rules.put("no static field holds something mutable", staticFieldsImmutable());
    rules.put("every package has a package-info with @NullMarked", packagesNullMarked());
    rules.put("every concrete class is final", concreteClassesFinal());
    return rules;
  }

  private ArchRule importsOnly(House.Module module) {
    return noClasses()
        .that()
        .resideInAPackage(tree(module.name()))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbiddenTo(module).stream().map(this::tree).toArray(String[]::new));
  }

  private static List<String> forbiddenTo(House.Module module) {
    Set<String> allowed = House.reachableFrom(module);
    return House.MODULES.stream()
        .map(House.Module::name)
        .filter(name -> !name.equals(module.name()) && !allowed.contains(name))
        .toList();
  }

  private ArchRule usedOnlyAtHome(House.Library library) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(tree(library.home()))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(library.packages().toArray(String[]::new));
  }

  private ArchRule belongsToAModule() {
    return classes()
        .should()
        .resideInAnyPackage(
            House.MODULES.stream().map(House.Module::name).map(this::tree).toArray(String[]::new));
  }

  private ArchRule noCycles() {
    return slices().matching(root + ".(**)").should().beFreeOfCycles();
  }

  private ArchRule coreIsPlainJava() {
    return classes()
        .that()
        .resideInAPackage(tree("core"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(tree("core"), "java..", "org.jspecify..");
  }

  /** The contracts of testkit are tests that other modules' tests extend. */
  private ArchRule noTestLibraries() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(tree("testkit"))
        .or()
        .haveSimpleNameNotEndingWith("Contract")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(House.TEST_LIBRARIES.toArray(String[]::new));
  }

  private static ArchRule noEmptyWords() {
    return classes().should(Conditions.notEndInAWordThatSaysNothing());
  }

  private static ArchRule publicFieldsFinal() {
    return fields().that().arePublic().should().beFinal();
  }

  private static ArchRule staticFieldsFinal() {
    return fields().that().areStatic().should().beFinal();
  }

  private static ArchRule staticFieldsImmutable() {
    return fields().that().areStatic().should(Conditions.notHoldSomethingMutable());
  }

  private static ArchRule packagesNullMarked() {
    return classes().should(Conditions.liveInANullMarkedPackage());
  }

  private static ArchRule concreteClassesFinal() {
    return classes()
        .that()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .and()
        .areNotAnonymousClasses()
        .and()
        .doNotHaveModifier(JavaModifier.ABSTRACT)
        .should(Conditions.beFinalOrSealed());
  }

  /** The package of a module below the root, with all packages below it. */
  private String tree(String module) {
    return root + "." + module + "..";
  }
}
