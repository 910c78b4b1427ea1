// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.generate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.curie.app.command.Output;
import org.curie.app.command.PartialFailure;
import org.curie.app.command.Progress;
import org.curie.app.command.TextTable;
import org.curie.app.verb.describe.ScoreText;
import org.curie.app.wiring.Wiring;
import org.curie.core.error.CurieException;
import org.curie.core.file.AtomicFile;
import org.curie.learning.generate.experiment.GenerativeTask;
import org.curie.learning.generate.model.ErrorScale;
import org.curie.learning.generate.model.GenerativeDescription;
import org.curie.learning.generate.model.GenerativePackage;
import org.curie.learning.generate.model.Rebuilder;
import org.curie.learning.json.Json;
import org.curie.learning.predict.FailedInput;

/** What {@code predict} does with a model that reconstructs: how unusual each picture is. */
public final class UnusualPictures {
  private final Output output;
  private final Path model;
  private final Optional<Path> out;

  /**
   * @param out where the answers are written, if they are
   */
  public UnusualPictures(Output output, Path model, Optional<Path> out) {
    this.output = output;
    this.model = model;
    this.out = out;
  }

  /** Whether a model is one for this. */
  public static boolean isFor(Path model) {
    return GenerativePackage.task(model).equals(Optional.of(GenerativeTask.RECONSTRUCTION));
  }

  /**
   * @param formats of json and csv
   * @return the exit code
   */
  public int answer(List<Asked> pictures, Set<String> formats) {
    GenerativePackage packaged = GenerativePackage.read(model, GenerativeTask.RECONSTRUCTION);
    Unusualness answers = asked(packaged, pictures);
    out.ifPresent(
        folder -> {
          if (formats.contains("json")) {
            write(folder.resolve("predictions.json"), Json.pretty(answers));
          }
          if (formats.contains("csv")) {
            write(folder.resolve("predictions.csv"), answers.table());
          }
        });
    tell(answers);
    return PartialFailure.exitCode(answers.failures()).number();
  }

  private Unusualness asked(GenerativePackage packaged, List<Asked> pictures) {
    GenerativeDescription description = packaged.description();
    ErrorScale scale = description.errors().orElseThrow();
    List<Unusualness.Answer> answers = new ArrayList<>();
    List<FailedInput> failures = new ArrayList<>();
    try (Rebuilder rebuilder =
            Rebuilder.open(packaged.onnx(), description.picture(), Wiring.deployment());
        Progress progress = output.progress("Asking", "images", pictures.size())) {
      for (Asked asked : pictures) {
        try {
          double error = rebuilder.error(asked.picture().get());
          answers.add(new Unusualness.Answer(asked.name(), error, scale.exceeded(error)));
        } catch (CurieException e) {
          failures.add(FailedInput.of(asked.name(), e));
        }
        progress.advance(1);
      }
    }
    return new Unusualness(
        description.task().word(),
        description.name(),
        description.weightsSha256(),
        scale.cases(),
        answers,
        failures,
        description.warning());
  }

  private void write(Path file, String content) {
    AtomicFile.write(file, content);
    output.answer("Written " + file);
  }

  private void tell(Unusualness answers) {
    if (out.isEmpty() && !answers.predictions().isEmpty()) {
      TextTable table =
          TextTable.of("lrr").row("Input", "error of reconstruction", "above % of usual images");
      answers
          .predictions()
          .forEach(
              a -> table.row(a.input(), ScoreText.number(a.reconstructionError()), a.percentile()));
      output.answers(table.lines());
    }
    answers
        .failures()
        .forEach(
            f -> output.failure("curie: %s: %s [%s]".formatted(f.input(), f.message(), f.code())));
    output.note(
        "%d answered, %d failed; usual are %d validation images. Unusual is not diseased. %s"
            .formatted(
                answers.predictions().size(),
                answers.failures().size(),
                answers.validationPictures(),
                answers.warning()));
    output.document(Json.pretty(answers).strip());
  }
}
