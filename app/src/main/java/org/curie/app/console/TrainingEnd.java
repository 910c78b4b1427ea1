// SPDX-License-Identifier: Apache-2.0
package org.curie.app.console;

import java.nio.file.Files;
import java.util.List;
import org.curie.app.command.Output;
import org.curie.learning.json.Json;
import org.curie.learning.loop.RunFolder;

/** What someone who watched a training is told when it ends, well or by an interruption. */
public final class TrainingEnd {
  private final Output output;
  private final RunFolder folder;
  private final String verb;

  /**
   * @param verb that trains, and goes on with {@code --resume}
   */
  public TrainingEnd(Output output, RunFolder folder, String verb) {
    this.output = output;
    this.folder = folder;
    this.verb = verb;
  }

  /**
   * The figures, where report and model lie, and what to do with them.
   *
   * @param metrics what {@code --json} says
   * @param next commands, each with what follows it
   */
  public void finished(List<String> figures, Record metrics, List<String> next) {
    output.note("");
    output.answers(figures);
    output.answer("");
    output.answer("Report  " + folder.report());
    output.answer("Model   " + folder.model());
    output.note("");
    for (int i = 0; i < next.size(); i++) {
      output.note((i == 0 ? "Next    " : "        ") + next.get(i));
    }
    output.document(Json.pretty(metrics).strip());
  }

  /** How to go on, where the run has got as far as its plan. */
  public void interrupted() {
    if (Files.exists(folder.plan())) {
      output.note("");
      output.note("Interrupted; go on with: curie " + verb + " --resume " + folder.root());
    }
  }
}
