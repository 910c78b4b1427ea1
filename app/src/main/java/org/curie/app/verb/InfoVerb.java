// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.curie.app.command.Output;
import org.curie.app.command.PartialFailure;
import org.curie.app.verb.describe.Describers;
import org.curie.app.verb.describe.Description;
import org.curie.app.verb.describe.QualityText;
import org.curie.app.wiring.Wiring;
import org.curie.core.error.CurieException;
import org.curie.imaging.quality.ExpectedUnits;
import org.curie.imaging.quality.QualityReport;
import org.curie.imaging.quality.QualityThresholds;
import org.curie.learning.json.Json;
import org.curie.learning.predict.FailedInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Describes files and folders of every kind Curie knows. */
@Command(
    footer = {
      "",
      "Examples:",
      "  curie info chest.png brain.nii.gz ct.dcm series/ pneumoniamnist.npz",
      "  curie info runs/scans runs/scans/model.curie network.onnx",
      "  curie info --quality ct.nii.gz --units hounsfield"
    })
public final class InfoVerb implements Callable<Integer> {
  @Mixin private final Output output = new Output();

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description =
          "An image (NIfTI, Analyze, NRRD, MetaImage, MGH, TIFF, PNG, JPEG, BMP), a DICOM file or"
              + " folder, a data set (.npz, CSV, folder of classes), a run folder, a model"
              + " (.curie), a network (.onnx), NumPy arrays.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--quality",
      description = "Look for what is missing from images or damaged in them.")
  private boolean quality;

  @Option(
      names = "--units",
      paramLabel = "UNITS",
      description = "With --quality, what the samples are: any or hounsfield. Default: any.")
  private ExpectedUnits units = ExpectedUnits.ANY;

  private record Described(
      String path, String kind, Object content, Optional<QualityReport> quality) {}

  private record Document(List<Described> described, List<FailedInput> failures) {}

  @Override
  public Integer call() {
    List<Described> described = new ArrayList<>();
    List<FailedInput> failures = new ArrayList<>();
    for (Path path : paths) {
      try {
        Description d = Describers.describe(path);
        Optional<QualityReport> report = quality ? Optional.of(examined(path)) : Optional.empty();
        described.add(new Described(path.toString(), d.kind(), d.content(), report));
        output.answer((described.size() > 1 ? "\n" : "") + path + ": " + d.kind());
        d.lines().forEach(line -> output.answer(line.isEmpty() ? "" : "  " + line));
        report
            .map(QualityText::lines)
            .orElse(List.of())
            .forEach(line -> output.answer("  " + line));
      } catch (CurieException e) {
        FailedInput failed = FailedInput.of(path.toString(), e);
        failures.add(failed);
        output.failure("curie: %s [%s]".formatted(failed.message(), failed.code()));
      }
    }
    output.document(Json.pretty(new Document(described, failures)).strip());
    return PartialFailure.exitCode(failures).number();
  }

  private QualityReport examined(Path path) {
    return QualityReport.of(Wiring.images().open(path), units, QualityThresholds.defaults());
  }
}
