// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.curie.app.command.ProgramVersion;

/**
 * Everything {@code doctor} found out.
 *
 * @param works whether what training and prediction need is there
 * @param bf16InHardware decides the default precision
 * @param problems what stands in the way
 * @param advice what could be better
 */
public record Diagnosis(
    boolean works,
    String version,
    String revision,
    Computer computer,
    boolean bf16InHardware,
    List<EngineCheck> engines,
    List<Port> ports,
    List<String> problems,
    List<String> advice) {
  private static final long LITTLE_DISK = 1L << 30;
  private static final long LITTLE_MEMORY = 2L << 30;

  public Diagnosis {
    engines = List.copyOf(engines);
    ports = List.copyOf(ports);
    problems = List.copyOf(problems);
    advice = List.copyOf(advice);
  }

  /**
   * @param environment the process's variables
   */
  public static Diagnosis of(
      Computer computer,
      boolean bf16InHardware,
      List<EngineCheck> engines,
      Map<String, String> environment) {
    List<Port> ports =
        List.of(Port.probe(8080, "HTTP"), Port.probe(11112, "DICOM")); // as serve takes them
    List<String> problems = new ArrayList<>();
    engines.forEach(engine -> engine.failure().ifPresent(problems::add));
    ProgramVersion program = ProgramVersion.current();
    return new Diagnosis(
        problems.isEmpty(),
        program.version(),
        program.revision(),
        computer,
        bf16InHardware,
        engines,
        ports,
        problems,
        advice(computer, ports, Launcher.of(environment)));
  }

  private static List<String> advice(Computer computer, List<Port> ports, Launcher launcher) {
    List<String> advice = new ArrayList<>();
    if (!launcher.missing().isEmpty()) {
      advice.add(
          "start Curie with ./curie: it sets "
              + String.join(", ", launcher.missing())
              + ", without which training is slow or takes ever more memory");
    }
    if (computer.freeDiskBytes() < LITTLE_DISK) {
      advice.add("free some disk space: a run needs up to a gigabyte in the current folder");
    }
    if (computer.memoryBytes() < LITTLE_MEMORY) {
      advice.add("training needs about 2 GB of memory");
    }
    ports.stream()
        .filter(port -> !port.free())
        .forEach(
            port ->
                advice.add(
                    "port "
                        + port.number()
                        + " ("
                        + port.purpose()
                        + ") is taken; serve will need another"));
    return advice;
  }
}
