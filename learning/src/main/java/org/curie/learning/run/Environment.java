// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.run;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a result depends on besides data and settings. */
final class Environment {
  private Environment() {}

  static Map<String, String> of(Engines engines) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("java", Runtime.version().toString());
    environment.put(
        "operatingSystem",
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"));
    environment.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
    environment.put("trainingEngine", engines.training().name());
    environment.put("deploymentEngine", engines.deployment().name());
    return environment;
  }
}
