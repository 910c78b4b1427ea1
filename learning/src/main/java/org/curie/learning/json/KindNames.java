// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.json;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The names of a sealed interface's records in files: {@code RandomFlip} is {@code random-flip}.
 */
final class KindNames {
  /** The key under which a file names the record. */
  static final String KEY = "kind";

  private KindNames() {}

  /** Every record below the interface, through nested sealed interfaces, by its name. */
  static Map<String, Class<?>> of(Class<?> sealed) {
    Map<String, Class<?>> kinds = new LinkedHashMap<>();
    collect(sealed, kinds);
    return kinds;
  }

  private static void collect(Class<?> type, Map<String, Class<?>> kinds) {
    if (type.isSealed()) {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        collect(permitted, kinds);
      }
    } else if (kinds.put(nameOf(type), type) != null) {
      throw new IllegalStateException("two records are of the kind " + nameOf(type));
    }
  }

  /** The kind that a record of a sealed interface is; empty for a record of its own. */
  static Optional<String> ofRecord(Class<?> type) {
    for (Class<?> parent : type.getInterfaces()) {
      if (parent.isSealed()) {
        return Optional.of(nameOf(type));
      }
    }
    return Optional.empty();
  }

  /** Whether files mean this record where they name none. */
  static boolean isUnnamed(Class<?> type) {
    return type.isAnnotationPresent(UnnamedKind.class);
  }

  private static String nameOf(Class<?> type) {
    String name = type.getSimpleName().replaceFirst("Spec$", "");
    // Names of people's algorithms stay one word.
    return switch (name) {
      case "ResNet" -> "resnet";
      case "SeResNet" -> "se-resnet";
      case "DenseNet" -> "densenet";
      case "ConvNext" -> "convnext";
      case "ResUNet" -> "resunet";
      case "UNet3d" -> "unet-3d";
      case "SegNet" -> "segnet";
      case "DeepLab" -> "deeplab";
      case "AdamW" -> "adamw";
      case "RmsProp" -> "rmsprop";
      case "ZScore" -> "z-score";
      default -> name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    };
  }
}
