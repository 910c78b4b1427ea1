// SPDX-License-Identifier: Apache-2.0
package org.curie.testkit.fuzz;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The targets of one module, named in its {@code META-INF/services}. */
public interface FuzzTargets {
  List<FuzzTarget> all();

  /** Those of every module on the class path, by module. */
  static List<FuzzTarget> everywhere() {
    return ServiceLoader.load(FuzzTargets.class).stream()
        .map(ServiceLoader.Provider::get)
        .flatMap(targets -> targets.all().stream())
        .toList();
  }

  static Optional<FuzzTarget> named(String name) {
    return everywhere().stream().filter(target -> target.name().equals(name)).findFirst();
  }
}
