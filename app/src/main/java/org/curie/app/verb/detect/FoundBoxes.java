// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.detect;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.curie.app.command.Output;
import org.curie.app.command.PartialFailure;
import org.curie.app.command.ProgramVersion;
import org.curie.app.command.Progress;
import org.curie.app.command.TextTable;
import org.curie.app.finding.BoxFinding;
import org.curie.app.finding.FindingModel;
import org.curie.app.verb.describe.ScoreText;
import org.curie.app.verb.detect.Found.Answer;
import org.curie.app.verb.detect.Found.FoundBox;
import org.curie.app.wiring.Wiring;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.file.AtomicFile;
import org.curie.core.image.Image;
import org.curie.core.metric.detection.ImageBoxes.Detection;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.object.common.SourceImages;
import org.curie.imaging.format.picture.PngWriter;
import org.curie.learning.detect.model.DetectionDescription;
import org.curie.learning.detect.model.DetectionPackage;
import org.curie.learning.detect.model.ObjectDetector;
import org.curie.learning.detect.report.BoxPainter;
import org.curie.learning.detect.report.BoxPainter.Pen;
import org.curie.learning.json.Json;
import org.curie.learning.predict.FailedInput;

/** What {@code predict} does with a detector: which boxes it finds in each image. */
public final class FoundBoxes {
  private static final String REPORT = "dicom-sr";
  private static final Set<String> FORMATS = Set.of("json", "csv", "coco", "png", REPORT);

  private final Output output;
  private final Path model;
  private final Optional<Path> out;
  private final Set<String> formats;

  /**
   * @param out where the answers are written, if they are
   * @param formats json, csv, coco (predictions.coco.json), png (an overlay for each image),
   *     dicom-sr (a report for each image, which then is DICOM)
   */
  public FoundBoxes(Output output, Path model, Optional<Path> out, List<String> formats) {
    this.output = output;
    this.model = model;
    this.out = out;
    this.formats = new LinkedHashSet<>(formats.isEmpty() ? List.of("json") : lowerCase(formats));
    for (String format : this.formats) {
      if (!FORMATS.contains(format)) {
        throw output.usage(
            "--format of a detector is json, csv, coco or png, of DICOM images also dicom-sr, but was '"
                + format
                + "'");
      }
    }
  }

  private static List<String> lowerCase(List<String> words) {
    return words.stream().map(w -> w.strip().toLowerCase(Locale.ROOT)).toList();
  }

  /** Whether a model is one for this. */
  public static boolean isFor(Path model) {
    return DetectionPackage.isOne(model);
  }

  /**
   * An image to look at, read when it is its turn.
   *
   * @param image throws what is wrong with the input
   */
  public record Asked(String name, Supplier<Image> image) {}

  /**
   * @return the exit code
   */
  public int answer(List<Asked> images) {
    DetectionPackage packaged = DetectionPackage.read(model);
    DetectionDescription description = packaged.description();
    List<Answer> answers = new ArrayList<>();
    List<FailedInput> failures = new ArrayList<>();
    try (ObjectDetector detector =
            ObjectDetector.open(
                packaged.onnx(),
                description.experiment(),
                description.classes().size(),
                Wiring.deployment());
        Progress progress = output.progress("Looking", "images", images.size())) {
      for (Asked asked : images) {
        try {
          answers.add(answer(asked, detector, description, answers.size() + 1));
        } catch (CurieException e) {
          failures.add(FailedInput.of(asked.name(), e));
        }
        progress.advance(1);
      }
    }
    Found found =
        new Found(
            description.task().word(),
            description.name(),
            description.weightsSha256(),
            description.classes(),
            description.threshold(),
            answers,
            failures,
            description.warning());
    write(found);
    tell(found);
    return PartialFailure.exitCode(failures).number();
  }

  private Answer answer(
      Asked asked, ObjectDetector detector, DetectionDescription description, int number) {
    requireReportable(asked);
    Image image = asked.image().get();
    List<Detection> sure =
        detector.boxes(image).stream().filter(d -> d.score() >= description.threshold()).toList();
    if (formats.contains("png") && out.isPresent()) {
      Image drawn =
          BoxPainter.on(image).draw(Pen.FOUND, sure.stream().map(Detection::box).toList()).image();
      write(file(asked.name(), number, ".png"), PngWriter.encode(drawn));
    }
    if (formats.contains(REPORT) && out.isPresent()) {
      report(asked, sure, description, file(asked.name(), number, ".sr.dcm"));
    }
    return new Answer(
        asked.name(),
        image.width(),
        image.height(),
        sure.stream()
            .map(
                d ->
                    FoundBox.of(
                        description.classes().get(d.category()), d.score(), d.box(), image.grid()))
            .toList());
  }

  private void requireReportable(Asked asked) {
    if (formats.contains(REPORT) && !Wiring.isDicom(Path.of(asked.name()))) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "--format dicom-sr writes into the study of a DICOM image, but the input is none; choose json or coco for it");
    }
  }

  private static void report(
      Asked asked, List<Detection> sure, DetectionDescription description, Path file) {
    DataSet source = new DicomReader().readMetadata(Path.of(asked.name())).dataSet();
    List<BoxFinding.Seen> seen =
        sure.stream()
            .map(
                d ->
                    new BoxFinding.Seen(
                        description.classes().get(d.category()), d.score(), d.box()))
            .toList();
    FindingModel model =
        new FindingModel(
            description.name(), description.weightsSha256(), ProgramVersion.current().version());
    new BoxFinding(seen, SourceImages.of(List.of(source))).writeReport(file, model);
  }

  /** By number too: two folders may have files of one name. */
  private Path file(String name, int number, String ending) {
    String stem =
        String.valueOf(Path.of(name).getFileName())
            .replaceFirst("\\.[^.]+$", "")
            .replaceAll("[^A-Za-z0-9._-]", "_");
    return out.orElseThrow().resolve("%04d-%s%s".formatted(number, stem, ending));
  }

  private void write(Found found) {
    if (out.isEmpty()) {
      return;
    }
    if (formats.contains("json")) {
      write("predictions.json", Json.pretty(found));
    }
    if (formats.contains("csv")) {
      write("predictions.csv", found.table());
    }
    if (formats.contains("coco")) {
      write(
          "predictions.coco.json",
          Json.pretty(CocoDocument.of(found.classes(), found.predictions())));
    }
    if (formats.contains(REPORT)) {
      output.answer(
          "Written %d reports to %s".formatted(found.predictions().size(), out.orElseThrow()));
    }
    if (formats.contains("png")) {
      output.answer(
          "Written %d overlays to %s".formatted(found.predictions().size(), out.orElseThrow()));
    }
  }

  private void write(String name, String content) {
    Path file = out.orElseThrow().resolve(name);
    write(file, content.getBytes(StandardCharsets.UTF_8));
    output.answer("Written " + file);
  }

  private static void write(Path file, byte[] content) {
    AtomicFile.write(file, content);
  }

  private void tell(Found found) {
    if (out.isEmpty() && !found.predictions().isEmpty()) {
      TextTable table = TextTable.of("llrr").row("Input", "found", "score", "box (x0 y0 x1 y1)");
      for (Answer answer : found.predictions()) {
        if (answer.boxes().isEmpty()) {
          table.row(answer.input(), "nothing", "-", "-");
        }
        for (FoundBox box : answer.boxes()) {
          table.row(answer.input(), box.label(), ScoreText.number(box.score()), words(box));
        }
      }
      output.answers(table.lines());
    }
    found
        .failures()
        .forEach(
            f -> output.failure("curie: %s: %s [%s]".formatted(f.input(), f.message(), f.code())));
    output.note(
        "%d answered, %d failed; boxes from a score of %s. %s"
            .formatted(
                found.predictions().size(),
                found.failures().size(),
                ScoreText.number(found.threshold()),
                found.warning()));
    output.document(Json.pretty(found).strip());
  }

  private static String words(FoundBox box) {
    return String.format(
        Locale.ROOT,
        "%.0f %.0f %.0f %.0f",
        box.pixels().get(0),
        box.pixels().get(1),
        box.pixels().get(2),
        box.pixels().get(3));
  }
}
