// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.exchange;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.curie.app.command.TextTable;
import org.curie.engine.onnx.TrialRun;
import org.curie.engine.onnx.TrialRun.Port;

/** What a trial run of a file showed, for people. */
record TrialRunText(TrialRun run) {

  List<String> lines() {
    TextTable table = TextTable.of("lw").row("Runs in", run.runtime());
    run.inputs().forEach(port -> table.row("Input", words(port)));
    run.outputs().forEach(port -> table.row("Output", words(port) + range(port)));
    return table.row("Trained", "no, only run; without --run-only what hinders is told").lines();
  }

  private static String words(Port port) {
    String declared = extents(port.declared());
    String shape = extents(port.shape());
    return "%s: %s %s%s"
        .formatted(
            port.name(),
            port.type().toLowerCase(Locale.ROOT),
            declared,
            declared.equals(shape) ? "" : ", in this run " + shape);
  }

  private static String extents(List<Long> dims) {
    return dims.stream().map(d -> d < 0 ? "n" : d.toString()).collect(Collectors.joining(" x "));
  }

  private static String range(Port port) {
    if (port.lowest().isPresent()) {
      return String.format(
          Locale.ROOT,
          ", from %.4g to %.4g",
          port.lowest().getAsDouble(),
          port.highest().getAsDouble());
    }
    return port.type().equals("FLOAT") ? ", not all of them finite" : "";
  }
}
