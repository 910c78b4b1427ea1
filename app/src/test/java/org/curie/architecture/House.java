// SPDX-License-Identifier: Apache-2.0
package org.curie.architecture;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The modules, what each may import, and the one home of each foreign library. */
public final class House {

  /**
   * A module.
   *
   * @param name as a package below the root: {@code engine.torch}
   * @param mayImport the modules directly below it; what these may import, it may import too
   */
  public record Module(String name, Set<String> mayImport) {}

  /**
   * A library that is used in one place only.
   *
   * @param home the package below the root that may import it, with those below it
   */
  public record Library(String name, List<String> packages, String home) {}

  /** docs/architecture.md shows the same table; what it does not allow is forbidden. */
  public static final List<Module> MODULES =
      List.of(
          new Module("core", Set.of()),
          new Module("testkit", Set.of("core")),
          new Module("imaging", Set.of("core")),
          new Module("dicom", Set.of("core")),
          new Module("learning", Set.of("core", "imaging")),
          new Module("engine.torch", Set.of("learning")),
          new Module("engine.onnx", Set.of("learning")),
          new Module("app", Set.of("testkit", "dicom", "engine.torch", "engine.onnx")));

  public static final List<Library> LIBRARIES =
      List.of(
          new Library("libtorch", List.of("org.bytedeco.."), "engine.torch"),
          new Library(
              "ONNX Runtime and ONNX", List.of("ai.onnxruntime..", "ai.onnx.."), "engine.onnx"),
          new Library(
              "Jackson", List.of("tools.jackson..", "com.fasterxml.jackson.."), "learning.json"),
          new Library("picocli", List.of("picocli.."), "app"),
          new Library("progressbar", List.of("me.tongfei.."), "app"));

  /** Libraries that tests use; main code never does, but for the contracts of testkit. */
  public static final List<String> TEST_LIBRARIES =
      List.of(
          "org.junit..",
          "org.opentest4j..",
          "org.assertj..",
          "com.tngtech.archunit..",
          "com.microsoft.playwright..");

  /** Endings that say nothing about what a class is. */
  public static final List<String> BANNED_SUFFIXES =
      List.of("Util", "Utils", "Helper", "Manager", "Info", "Data", "Impl", "Processor");

  /** Full names of classes whose DICOM or machine-learning term ends like that. */
  public static final Set<String> TERMS_THAT_END_LIKE_THAT =
      Set.of("org.curie.dicom.pixel.PixelData"); // (7FE0,0010)

  private House() {}

  /** The modules this one may import, directly or through another. */
  static Set<String> reachableFrom(Module module) {
    Set<String> reachable = new TreeSet<>(module.mayImport());
    for (String name : module.mayImport()) {
      reachable.addAll(reachableFrom(named(name)));
    }
    return reachable;
  }

  private static Module named(String name) {
    return MODULES.stream()
        .filter(module -> module.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no module is called " + name));
  }
}
