// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.curie.app.command.ExitCode;
import org.curie.app.command.Output;
import org.curie.app.command.TextTable;
import org.curie.app.verb.describe.ScoreText;
import org.curie.app.wiring.Wiring;
import org.curie.core.metric.MetricsSpec;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.data.Split;
import org.curie.learning.ensemble.TestTimeChooser;
import org.curie.learning.ensemble.TestTimeChooser.Chosen;
import org.curie.learning.ensemble.TestTimeChooser.Tried;
import org.curie.learning.evaluate.Evaluator;
import org.curie.learning.evaluate.MetricsDocument;
import org.curie.learning.json.Json;
import org.curie.learning.model.Classifier;
import org.curie.learning.model.ModelDescription;
import org.curie.learning.model.ModelDescription.Figure;
import org.curie.learning.model.ModelPackage;
import org.curie.learning.report.ModelCardPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows images in several variants and keeps that where it helps on validation cases. */
@Command(
    footer = {
      "",
      "Example:",
      "  curie test-time runs/scans/model.curie --data scans/ --out better.curie",
      "",
      "Tries mirrored, turned and enlarged images beside the image as it is. Where a set makes the",
      "loss on the model's own validation cases smaller by more than chance, a model that shows",
      "images so is written, with its figures on the test cases measured anew; else nothing is",
      "written. An answer takes as many times as long as there are variants."
    })
public final class TestTimeVerb implements Callable<Integer> {
  @Mixin private final Output output = new Output();

  @Parameters(paramLabel = "MODEL", description = "A model package (.curie).")
  private Path model = Path.of("");

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DATA",
      description = "The data the model was trained with.")
  private Path data = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The model package to write.")
  private Path out = Path.of("");

  /** What {@code --json} says. */
  private record Document(
      int validationCases,
      List<Tried> tried,
      Optional<String> chosen,
      Optional<String> model,
      Map<String, Figure> metrics) {}

  @Override
  public Integer call() {
    ModelPackage packaged = ModelPackage.read(model);
    output.note("Reading " + data + " …");
    DataSet cases = Wiring.dataSets().read(data, packaged.description().provenance().seed());
    warnOfOtherData(packaged, cases);
    output.note("Trying variants on validation cases …");
    int threads = Runtime.getRuntime().availableProcessors();
    Chosen chosen = new TestTimeChooser(Wiring.deployment(), threads).choose(packaged, cases);
    ModelDescription described = chosen.model();
    if (chosen.chosen().isPresent()) {
      described = described.withMetrics(figures(packaged, described, cases, threads));
      new ModelPackage(described, packaged.networks(), ModelCardPage.write(described)).write(out);
    }
    tell(chosen, described);
    return ExitCode.DONE.number();
  }

  /** Of the test cases, now that nothing is chosen any more; none where there are none. */
  private static Map<String, Figure> figures(
      ModelPackage packaged, ModelDescription described, DataSet cases, int threads) {
    if (cases.indices(Split.TEST).length == 0) {
      return Map.of();
    }
    try (Classifier classifier =
        Classifier.open(described, packaged.networks(), Wiring.deployment(), threads)) {
      return MetricsDocument.named(
          new Evaluator(MetricsSpec.defaults())
              .evaluate(classifier, cases, Split.TEST)
              .metrics()
              .overall());
    }
  }

  private void warnOfOtherData(ModelPackage packaged, DataSet cases) {
    if (!Fingerprint.of(cases).sha256().equals(packaged.description().provenance().dataSha256())) {
      output.note(
          "Beware: these are not the data the model was trained with, or not split as then; if it"
              + " was trained on some of these validation cases, the choice is not to be trusted.");
    }
  }

  private void tell(Chosen chosen, ModelDescription described) {
    output.answers(table(chosen.tried()).lines());
    output.answer("");
    if (chosen.chosen().isPresent()) {
      output.answers(ScoreText.metrics(described.metrics()));
      output.answer("");
      output.answer("Chosen  " + chosen.chosen().get().name());
      output.answer("Model   " + out);
    } else {
      output.answer(
          "None helps by more than chance on the %d validation cases: no model was written."
              .formatted(chosen.validationCases()));
    }
    output.document(
        Json.pretty(
                new Document(
                    chosen.validationCases(),
                    chosen.tried(),
                    chosen.chosen().map(Tried::name),
                    chosen.chosen().map(_ -> out.toString()),
                    described.metrics()))
            .strip());
  }

  private static TextTable table(List<Tried> tried) {
    TextTable table =
        TextTable.of("lrrrr").row("Shown also", "variants", "loss", "gain", "± standard error");
    for (Tried t : tried) {
      table.row(
          t.name(),
          t.testTime().variants().size(),
          ScoreText.number(t.testTime().validationLoss()),
          ScoreText.number(t.gain()),
          ScoreText.number(t.standardError()));
    }
    return table;
  }
}
