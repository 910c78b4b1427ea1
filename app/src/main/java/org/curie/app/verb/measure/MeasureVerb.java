// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.measure;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.curie.app.command.ExitCode;
import org.curie.app.command.Output;
import org.curie.app.command.ProgramVersion;
import org.curie.app.verb.measure.MeasurementDocument.Change;
import org.curie.app.verb.measure.MeasurementDocument.Structure;
import org.curie.core.file.AtomicFile;
import org.curie.core.geometry.Grid;
import org.curie.core.measure.LesionMeasurer;
import org.curie.core.measure.MeasuringPlane;
import org.curie.learning.json.Json;
import org.curie.learning.model.ModelDescription;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures outlined lesions, and what became of them. */
@Command(
    footer = {
      "",
      "Examples:",
      "  curie measure tumour.nii.gz",
      "  curie measure seg.dcm --image ct/ --label Liver --out measured --format json,csv",
      "  curie measure may.nii.gz --earlier march.nii.gz --date 2024-05-02 --earlier-date 2024-03-01",
      "",
      "MASK is a label map (NIfTI, NRRD, MetaImage, PNG ...: 0 is background, each other value one",
      "structure) or a DICOM segmentation. Lesions are the parts of a structure that do not touch.",
      "Lengths run from edge to edge of their outermost voxels (docs/measurements.md). A mask",
      "without lesions is a result, not a failure."
    })
public final class MeasureVerb implements Callable<Integer> {
  private static final Set<String> FORMATS = Set.of("json", "csv");

  @Mixin private final Output output = new Output();

  @Parameters(index = "0", paramLabel = "MASK", description = "Outlined structures.")
  private Path path = Path.of("");

  @Option(
      names = "--image",
      paramLabel = "IMAGE",
      description =
          "The image that was outlined, a file or a folder with one DICOM series: the values within"
              + " are measured too.")
  private @Nullable Path imagePath;

  @Option(names = "--series", paramLabel = "UID", description = "Which DICOM series of IMAGE.")
  private @Nullable String series;

  @Option(
      names = "--label",
      split = ",",
      paramLabel = "LABEL",
      description = "Measure these structures alone: values of a label map, names of segments.")
  private List<String> labels = new ArrayList<>();

  @Option(
      names = "--plane",
      paramLabel = "PLANE",
      description =
          "Where the longest diameter and its short axis are measured: slices (as stored: the plane"
              + " of acquisition), axial, coronal, sagittal. Default: slices.")
  private String plane = "slices";

  @Option(
      names = "--earlier",
      paramLabel = "MASK",
      description = "The same structures at an earlier date: tells how they changed.")
  private @Nullable Path earlierPath;

  @Option(
      names = "--date",
      paramLabel = "YYYY-MM-DD",
      description = "When MASK was imaged. Default: the study date, of DICOM.")
  private @Nullable LocalDate date;

  @Option(
      names = "--earlier-date",
      paramLabel = "YYYY-MM-DD",
      description = "When the earlier mask was imaged. Default: the study date, of DICOM.")
  private @Nullable LocalDate earlierDate;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write the measurements to files in this folder.")
  private @Nullable Path out;

  @Option(
      names = "--format",
      split = ",",
      paramLabel = "FORMAT",
      description =
          "What to write there: json (measurements.json), csv (measurements.csv, change.csv)."
              + " Default: json.")
  private List<String> formats = new ArrayList<>();

  @Override
  public Integer call() {
    requireUsage();
    Optional<Pictured> image =
        Optional.ofNullable(imagePath).map(p -> Pictured.read(p, Optional.ofNullable(series)));
    Mask mask = MaskReader.read(path, image.map(p -> p.image().grid()));
    Optional<Mask> earlier =
        Optional.ofNullable(earlierPath).map(p -> MaskReader.read(p, Optional.empty()));
    SortedMap<Integer, String> chosen =
        new ChosenLabels(mask, earlier).of(labels, message -> output.usage(message));
    MeasuringPlane measuring = measuringPlane();
    LesionMeasurer bare = new LesionMeasurer(measuring);
    LesionMeasurer measurer = image.map(p -> new LesionMeasurer(measuring, p.image())).orElse(bare);
    Measured now =
        Measured.of(path.toString(), mask, chosen.keySet(), measurer)
            .dated(
                Optional.ofNullable(date).or(mask::date).or(() -> image.flatMap(Pictured::date)));
    Optional<Change> change =
        earlier.map(
            before ->
                new Comparison(
                        Measured.of(String.valueOf(earlierPath), before, chosen.keySet(), bare)
                            .dated(Optional.ofNullable(earlierDate).or(before::date)),
                        now)
                    .change(chosen));
    tell(document(now, chosen, measuring, change));
    return ExitCode.DONE.number();
  }

  private MeasurementDocument document(
      Measured now,
      SortedMap<Integer, String> chosen,
      MeasuringPlane measuring,
      Optional<Change> change) {
    ProgramVersion program = ProgramVersion.current();
    Grid grid = now.mask().grid();
    return new MeasurementDocument(
        "Curie " + program.version() + " (" + program.revision() + ")",
        now.name(),
        Optional.ofNullable(imagePath).map(Path::toString),
        now.date().map(LocalDate::toString),
        now.mask().isInMillimetres() ? "mm" : "pixels",
        MeasurementText.word(MeasuringPlane.nearest(grid, measuring.across(grid))),
        chosen.entrySet().stream()
            .map(e -> Structure.of(e.getKey(), e.getValue(), now.structures().get(e.getKey())))
            .toList(),
        change,
        ModelDescription.WARNING);
  }

  private void tell(MeasurementDocument document) {
    if (out != null) {
      Set<String> wanted = new LinkedHashSet<>(formats.isEmpty() ? List.of("json") : formats);
      if (wanted.contains("json")) {
        write("measurements.json", Json.pretty(document));
      }
      if (wanted.contains("csv")) {
        write("measurements.csv", MeasurementCsv.of(document));
        document.change().ifPresent(change -> write("change.csv", MeasurementCsv.of(change)));
      }
    } else {
      output.answers(MeasurementText.lines(document));
    }
    output.note(document.warning());
    output.document(Json.pretty(document).strip());
  }

  private void write(String name, String content) {
    Path file = Objects.requireNonNull(out).resolve(name);
    AtomicFile.write(file, content);
    output.answer("Written " + file);
  }

  private void requireUsage() {
    for (String format : formats) {
      if (!FORMATS.contains(format)) {
        throw output.usage("--format is json or csv, but was '" + format + "'");
      }
    }
    if (!formats.isEmpty() && out == null) {
      throw output.usage("--format says what to write into a folder; add --out DIR");
    }
    if (earlierDate != null && earlierPath == null) {
      throw output.usage("--earlier-date is the date of an earlier mask; add --earlier MASK");
    }
    if (series != null && imagePath == null) {
      throw output.usage("--series chooses a series of an image; add --image FOLDER");
    }
  }

  private MeasuringPlane measuringPlane() {
    return Arrays.stream(MeasuringPlane.values())
        .filter(p -> MeasurementText.word(p).equals(plane))
        .findFirst()
        .orElseThrow(
            () ->
                output.usage(
                    "--plane is slices, axial, coronal or sagittal, but was '" + plane + "'"));
  }
}
