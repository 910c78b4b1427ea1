// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.json;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The names of a sealed interface's records in files: {@code RandomFlip} is {@code random-flip}.
 */
final class KindNames {
  private KindNames() {}

  /** Every record below the interface, through nested sealed interfaces. */
  static Map<Class<?>, String> of(Class<?> sealed) {
    Map<Class<?>, String> names = new LinkedHashMap<>();
    collect(sealed, names);
    return names;
  }

  private static void collect(Class<?> type, Map<Class<?>, String> names) {
    if (type.isSealed()) {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        collect(permitted, names);
      }
    } else {
      names.put(type, kebab(type.getSimpleName().replaceFirst("Spec$", "")));
    }
  }

  /** An enum constant as files write it: {@code SMALL_IMAGE} is {@code small-image}. */
  static String constant(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String kebab(String name) {
    // Acronyms and short names stay one word: AdamW is adamw, ResNet is resnet.
    return switch (name) {
      case "ResNet" -> "resnet";
      case "AdamW" -> "adamw";
      case "RmsProp" -> "rmsprop";
      case "ZScore" -> "z-score";
      default -> name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    };
  }
}
