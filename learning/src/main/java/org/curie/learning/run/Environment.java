// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a result depends on besides data and settings. */
public final class Environment {
  /** Variables that make an engine choose other kernels or thread counts. */
  private static final List<String> VARIABLES =
      List.of(
          "ATEN_CPU_CAPABILITY",
          "DNNL_MAX_CPU_ISA",
          "MKL_NUM_THREADS",
          "OMP_NUM_THREADS",
          "ONEDNN_MAX_CPU_ISA",
          "OPENBLAS_CORETYPE",
          "OPENBLAS_NUM_THREADS");

  private Environment() {}

  public static Map<String, String> of(Engines engines) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("java", Runtime.version().toString());
    environment.put(
        "operatingSystem",
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"));
    ProcessorModel processor = ProcessorModel.here();
    environment.put("processor", processor.name());
    environment.put("vectors", processor.vectors());
    environment.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
    environment.put("trainingEngine", engines.training().name());
    environment.put("deploymentEngine", engines.deployment().name());
    for (String variable : VARIABLES) {
      String value = System.getenv(variable);
      if (value != null) {
        environment.put(variable, value);
      }
    }
    return environment;
  }
}
