// SPDX-License-Identifier: Apache-2.0
package org.curie.architecture;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;

/** What ArchUnit has no words for. */
final class Conditions {
  private static final List<String> MUTABLE =
      List.of(
          "java.util.concurrent.atomic.",
          "java.util.ArrayList",
          "java.util.ArrayDeque",
          "java.util.HashMap",
          "java.util.HashSet",
          "java.util.LinkedHashMap",
          "java.util.TreeMap",
          "java.util.concurrent.ConcurrentHashMap",
          "java.util.Random",
          "java.lang.StringBuilder",
          "java.lang.ThreadLocal");

  private Conditions() {}

  static ArchCondition<JavaClass> notEndInAWordThatSaysNothing() {
    return onClass(
        "not end in " + House.BANNED_SUFFIXES,
        type ->
            House.TERMS_THAT_END_LIKE_THAT.contains(type.getName())
                || House.BANNED_SUFFIXES.stream().noneMatch(type.getSimpleName()::endsWith));
  }

  static ArchCondition<JavaClass> liveInANullMarkedPackage() {
    return onClass(
        "live in a package whose package-info is @NullMarked",
        type -> type.getPackage().isAnnotatedWith(NullMarked.class));
  }

  static ArchCondition<JavaClass> beFinalOrSealed() {
    return onClass(
        "be final, a record, or sealed",
        type -> type.getModifiers().contains(JavaModifier.FINAL) || type.reflect().isSealed());
  }

  static ArchCondition<JavaField> notHoldSomethingMutable() {
    return new ArchCondition<>("not hold something mutable") {
      @Override
      public void check(JavaField field, ConditionEvents events) {
        String type = field.getRawType().getName();
        if (MUTABLE.stream().anyMatch(type::startsWith)) {
          events.add(violated(field, field.getFullName() + " is static and holds a " + type));
        }
      }
    };
  }

  private static ArchCondition<JavaClass> onClass(String words, Predicate<JavaClass> holds) {
    return new ArchCondition<>(words) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (!holds.test(type)) {
          events.add(violated(type, type.getName() + " does not " + words));
        }
      }
    };
  }
}
