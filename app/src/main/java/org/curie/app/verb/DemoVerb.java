// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.curie.app.command.ExitCode;
import org.curie.app.command.Output;
import org.curie.app.command.Progress;
import org.curie.app.demo.ReportServer;
import org.curie.app.demo.SyntheticStudies;
import org.curie.app.verb.describe.ScoreText;
import org.curie.app.wiring.Wiring;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.file.AtomicFile;
import org.curie.learning.json.Json;
import org.curie.learning.loop.RunFolder;
import org.curie.learning.model.Classifier;
import org.curie.learning.model.ModelDescription;
import org.curie.learning.model.ModelPackage;
import org.curie.learning.run.TrainingResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The whole loop on synthetic studies, for someone who has just cloned the repository. */
@Command(
    footer = {
      "",
      "Example:",
      "  curie demo --exit",
      "",
      "The studies are synthetic and say so; nothing leaves this machine."
    })
public final class DemoVerb implements Callable<Integer> {
  private static final String MARKER = ".curie-demo";
  private static final long SEED = 1;

  @Mixin private final Output output = new Output();

  @Option(names = "--exit", description = "End after the loop instead of serving the report.")
  private boolean exit;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where everything is written; an earlier demonstration there is replaced."
              + " Default: ${DEFAULT-VALUE}.")
  private Path out = Path.of("demo-run");

  @Option(
      names = "--studies",
      paramLabel = "N",
      description = "How many studies to make. Default: ${DEFAULT-VALUE}.")
  private int studies = 600;

  @Option(names = "--port", description = "Where the report is served. Default: ${DEFAULT-VALUE}.")
  private int port = 8080;

  @Override
  public Integer call() throws IOException {
    if (studies < 60) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "--studies is " + studies + ", expected at least 60: fewer leave no test worth the name");
    }
    clear();
    SyntheticStudies synthetic = new SyntheticStudies(SEED);
    Path manifest = generate(synthetic);
    TrainingResult result = train(manifest, new RunFolder(out.resolve("run")));
    result.metrics().splits().forEach((name, f) -> output.answers(ScoreText.of(name, f)));
    Path fresh = out.resolve("new-patient.dcm");
    synthetic.writeNewPatient(fresh, true);
    predict(result.folder().model(), fresh);
    output.document(Json.pretty(result.metrics()).strip());
    Path report = result.folder().report();
    output.answer("");
    output.answer("Report: " + report);
    if (!exit) {
      serve(report.getParent());
    }
    return ExitCode.DONE.number();
  }

  /** Removes an earlier demonstration, and nothing else. */
  private void clear() throws IOException {
    if (Files.exists(out)) {
      if (!Files.exists(out.resolve(MARKER))) {
        throw new CurieException(
            ErrorCode.SETTING_INVALID,
            out + " exists and is not from an earlier demonstration; choose another --out");
      }
      List<Path> old;
      try (Stream<Path> walk = Files.walk(out)) {
        old = walk.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path path : old) {
        Files.delete(path);
      }
    }
    AtomicFile.write(out.resolve(MARKER), new byte[0]);
  }

  private Path generate(SyntheticStudies synthetic) {
    output.note("Making " + studies + " synthetic chest X-rays as DICOM in " + out + " …");
    try (Progress progress = output.progress("studies", "studies", studies)) {
      return synthetic.write(out, studies, written -> progress.advance(1));
    }
  }

  private TrainingResult train(Path manifest, RunFolder folder) {
    try (RunConsole console = new RunConsole(output)) {
      TrainingResult result =
          Wiring.trainingRun(console).train(manifest.toAbsolutePath(), SEED, e -> e, folder);
      console.finish();
      return result;
    }
  }

  private void predict(Path model, Path fresh) {
    ModelPackage loaded = ModelPackage.read(model);
    try (Classifier classifier = Classifier.open(loaded, Wiring.deployment(), 1)) {
      double[] p = classifier.probabilities(Wiring.images().open(fresh));
      output.answer("");
      output.answer("A new synthetic patient with a nodule, from " + fresh + ":");
      List<String> classes = loaded.description().classes();
      for (int k = 0; k < classes.size(); k++) {
        output.answer(String.format(Locale.ROOT, "  %-8s %5.1f %%", classes.get(k), 100 * p[k]));
      }
      output.answer("  " + ModelDescription.WARNING);
    }
  }

  private void serve(Path folder) {
    try (ReportServer server = new ReportServer(folder, port)) {
      output.answer("Look at it: http://localhost:" + server.port() + "   (Ctrl-C ends)");
      Thread.currentThread().join(); // until the process is told to end
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
