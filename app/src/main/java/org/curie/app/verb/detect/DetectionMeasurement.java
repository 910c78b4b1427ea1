// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.detect;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalLong;
import org.curie.app.command.ExitCode;
import org.curie.app.command.Output;
import org.curie.app.wiring.Wiring;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.data.ImageStore;
import org.curie.learning.data.Split;
import org.curie.learning.detect.data.DetectionSet;
import org.curie.learning.detect.judge.DetectionReport;
import org.curie.learning.detect.model.DetectionPackage;
import org.curie.learning.detect.run.DetectionEvaluation;
import org.curie.learning.detect.run.DetectionFigures;
import org.curie.learning.json.Json;

/** What {@code evaluate} does with a detector. */
public final class DetectionMeasurement {
  private final Output output;
  private final Path model;

  public DetectionMeasurement(Output output, Path model) {
    this.output = output;
    this.model = model;
  }

  /** Whether a model is one for this. */
  public static boolean isFor(Path model) {
    return DetectionPackage.isOne(model);
  }

  /**
   * @param seed makes the splits where the data bring none; without one the model's
   * @param split to measure on; without one all images, as data the model has never seen
   * @return the exit code
   */
  public int measure(Path path, OptionalLong seed, Optional<Split> split) {
    DetectionPackage packaged = DetectionPackage.read(model);
    output.note("Reading " + path + " …");
    DetectionSet read =
        Wiring.detections(ImageStore.none())
            .read(path, seed.orElse(packaged.description().provenance().seed()));
    DetectionSet data = split.isPresent() ? read : allForTest(read);
    read.warnings().forEach(warning -> output.note("Beware: " + warning + "."));
    warnOfOverlap(packaged, data);
    output.note("Measuring …");
    long started = System.nanoTime();
    DetectionReport report =
        DetectionEvaluation.of(packaged, data, split.orElse(Split.TEST), Wiring.deployment());
    DetectionFigures figures =
        DetectionFigures.of(
            report,
            (System.nanoTime() - started) / 1e9,
            model.toString(),
            packaged.description().weightsSha256());
    figures.splits().forEach((name, f) -> output.answers(FigureText.of(name, f)));
    output.document(Json.pretty(figures).strip());
    return ExitCode.DONE.number();
  }

  private static DetectionSet allForTest(DetectionSet data) {
    DataSet images = data.images();
    return data.withImages(images.withSplits(Collections.nCopies(data.size(), Split.TEST), true));
  }

  /** Splits made here are those of training only if data and seed are the same. */
  private void warnOfOverlap(DetectionPackage packaged, DetectionSet data) {
    if (data.images().splitsGiven()
        || data.sha256(Fingerprint.of(data.images()))
            .equals(packaged.description().provenance().dataSha256())) {
      return;
    }
    output.note(
        "Beware: these data bring no splits, so they were made here, and they are not those the"
            + " model was trained with; if it was trained on some of these images, the figures are"
            + " too good.");
  }
}
