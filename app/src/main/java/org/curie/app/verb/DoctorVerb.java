// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.curie.app.command.ExitCode;
import org.curie.app.command.Output;
import org.curie.app.command.TextTable;
import org.curie.app.verb.doctor.Computer;
import org.curie.app.verb.doctor.Diagnosis;
import org.curie.app.verb.doctor.EngineCheck;
import org.curie.app.verb.doctor.SpeedTest;
import org.curie.app.wiring.Wiring;
import org.curie.learning.engine.Precision;
import org.curie.learning.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells what will run on this machine, and how fast. */
@Command(
    footer = {
      "",
      "Example: is everything there that training needs?",
      "  curie doctor && curie train scans/"
    })
public final class DoctorVerb implements Callable<Integer> {
  private static final double GIBI = 1L << 30;

  @Mixin private final Output output = new Output();

  @Override
  public Integer call() {
    Computer computer = Computer.here();
    output.note("Measuring the engines, about a second each way …");
    SpeedTest speed = new SpeedTest(computer.cores());
    Diagnosis diagnosis =
        Diagnosis.of(
            computer,
            Wiring.torch().prefers(Precision.BF16),
            List.of(speed.torch(), speed.onnxRuntime()),
            System.getenv());
    table(diagnosis).lines().forEach(output::answer);
    diagnosis.problems().forEach(problem -> output.answer("Problem  " + problem));
    diagnosis.advice().forEach(advice -> output.answer("Advice   " + advice));
    output.answer(
        diagnosis.works()
            ? "Everything that training and prediction need works."
            : "Something that training or prediction needs does not work.");
    output.document(Json.pretty(diagnosis).strip());
    return (diagnosis.works() ? ExitCode.DONE : ExitCode.FAILED).number();
  }

  private static TextTable table(Diagnosis d) {
    Computer c = d.computer();
    TextTable table =
        TextTable.of("lw")
            .row("Curie", d.version() + " (revision " + d.revision() + ")")
            .row("Java", c.java())
            .row("System", c.operatingSystem())
            .row("Processor", c.processor() + ", " + c.cores() + " core(s)")
            .row(
                "Precision",
                d.bf16InHardware()
                    ? "bf16 by default: the processor computes it in hardware"
                    : "fp32: the processor has no bf16 hardware")
            .row(
                "Memory",
                gib(c.memoryBytes()) + ", of which Java's heap may take " + gib(c.heapBytes()))
            .row("Free disk", gib(c.freeDiskBytes()));
    for (EngineCheck engine : d.engines()) {
      table.row(
          "Engine",
          engine.name() + ": " + (engine.failure().isEmpty() ? speeds(engine) : "does not work"));
    }
    d.ports()
        .forEach(
            p ->
                table.row(
                    "Port",
                    p.number() + " (" + p.purpose() + ") " + (p.free() ? "free" : "taken")));
    return table;
  }

  private static String speeds(EngineCheck engine) {
    return engine.imagesPerSecond().entrySet().stream()
        .map(e -> String.format(Locale.ROOT, "%s %.0f images/s", e.getKey(), e.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String gib(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / GIBI);
  }
}
