// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.locate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.curie.app.command.ExitCode;
import org.curie.app.command.Output;
import org.curie.app.command.PartialFailure;
import org.curie.app.command.Progress;
import org.curie.app.verb.locate.LocatedImages.FoundPlace;
import org.curie.app.verb.locate.LocatedImages.LocatedImage;
import org.curie.app.wiring.Wiring;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.metric.localization.Place;
import org.curie.learning.data.CaseContent;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.ImageStore;
import org.curie.learning.data.Split;
import org.curie.learning.detect.data.DetectionSet;
import org.curie.learning.explain.EnsembleGradCam;
import org.curie.learning.explain.Explainer;
import org.curie.learning.graph.Network;
import org.curie.learning.json.Json;
import org.curie.learning.locate.BoxedClass;
import org.curie.learning.locate.Localization;
import org.curie.learning.locate.LocalizationFigures;
import org.curie.learning.locate.LocalizationReport;
import org.curie.learning.locate.Located;
import org.curie.learning.locate.LocatingSpec;
import org.curie.learning.locate.Locator;
import org.curie.learning.locate.report.LocalizationContent;
import org.curie.learning.locate.report.LocalizationPage;
import org.curie.learning.locate.report.PlacePicture;
import org.curie.learning.model.Classifier;
import org.curie.learning.model.ModelDescription;
import org.curie.learning.model.ModelPackage;
import org.curie.learning.predict.FailedInput;
import org.curie.learning.predict.Prediction;
import org.curie.learning.predict.Predictor;

/** The flow of {@code locate}: a classifier, its explainer, and images with or without boxes. */
public final class Locating {
  private final Output output;
  private final ModelPackage model;
  private final ModelDescription described;
  private final LocatingSpec spec;
  private final PlaceFiles files;

  /**
   * @param out where files are written, if they are
   * @param formats json, csv, coco (places.coco.json), png (a picture for each image and class)
   */
  public Locating(
      Output output, Path model, LocatingSpec spec, Optional<Path> out, List<String> formats) {
    this.output = output;
    this.spec = spec;
    this.files = new PlaceFiles(output, out, formats);
    this.model = ModelPackage.read(model);
    this.described = this.model.description();
    if (described.input().images().depth() > 1 && files.hold("coco")) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "COCO knows boxes of planar images only, but the model reads volumes; choose --format json or csv");
    }
  }

  /** What the model says of its data. */
  public ModelDescription described() {
    return described;
  }

  /**
   * An image to look at, read when it is its turn.
   *
   * @param image throws what is wrong with the input
   */
  public record Asked(String name, Supplier<Image> image) {}

  /** A model at work. */
  private record Opened(Predictor predictor, Locator locator) {}

  private void opened(Consumer<Opened> work) {
    int threads = Runtime.getRuntime().availableProcessors();
    List<Network> networks = model.networks().stream().map(Wiring.graphFormat()::read).toList();
    try (Classifier classifier = Classifier.open(model, Wiring.deployment(), threads);
        Explainer gradCam = EnsembleGradCam.of(described, networks, Wiring.torch(), threads)) {
      work.accept(
          new Opened(
              new Predictor(classifier), new Locator(described.input().images(), gradCam, spec)));
    }
  }

  /**
   * Finds places in images of which nothing is known.
   *
   * @param className asked for; without one, for each image what the model answers with
   * @return the exit code
   */
  public int find(List<Asked> images, Optional<String> className) {
    className.ifPresent(this::requireKnown);
    List<LocatedImage> found = new ArrayList<>();
    List<FailedInput> failures = new ArrayList<>();
    opened(
        opened -> {
          try (Progress progress = output.progress("Looking", "images", images.size())) {
            for (Asked asked : images) {
              try {
                found.add(look(opened, asked, className, found.size() + 1));
              } catch (CurieException e) {
                failures.add(FailedInput.of(asked.name(), e));
              }
              progress.advance(1);
            }
          }
        });
    tell(document(Optional.empty(), found, failures));
    return PartialFailure.exitCode(failures).number();
  }

  private void requireKnown(String className) {
    if (!described.classes().contains(className)) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "the model knows no class '%s'; it tells apart %s"
              .formatted(className, String.join(", ", described.classes())));
    }
  }

  private LocatedImage look(Opened opened, Asked asked, Optional<String> className, int number) {
    Image image = asked.image().get();
    Prediction answer = opened.predictor().predict(asked.name(), new CaseContent.OfImage(image));
    String label = className.orElse(answer.predicted());
    Located located = opened.locator().locate(image, described.classes().indexOf(label));
    files.picture(asked.name(), number, label, () -> PlacePicture.of(image, located));
    return new LocatedImage(
        asked.name(),
        image.width(),
        image.height(),
        image.depth(),
        label,
        answer.probabilities().get(label),
        answer.predicted(),
        places(located.places(), image.grid()));
  }

  private static List<FoundPlace> places(List<Place> places, Grid image) {
    return places.stream().map(p -> FoundPlace.of(p, image)).toList();
  }

  /**
   * Finds places in images with true boxes, and measures how well they point.
   *
   * @param split to measure on; without one all images
   * @param classes which classes of model and boxes belong together
   * @param tolerance pixels
   * @return the exit code
   */
  public int measure(Path folder, Optional<Split> split, List<String> classes, double tolerance) {
    output.note("Reading " + folder + " …");
    DetectionSet read =
        Wiring.detections(ImageStore.none()).read(folder, described.provenance().seed());
    read.warnings().forEach(warning -> output.note("Beware: " + warning + "."));
    DetectionSet data = split.isPresent() ? read : allForTest(read);
    List<BoxedClass> asked = BoxedClass.of(described.classes(), data.classes(), classes);
    opened(
        opened -> {
          LocalizationReport report = measured(opened, data, split, asked, tolerance);
          List<LocatedImage> found = new ArrayList<>();
          for (LocalizationReport.Case c : report.cases()) {
            found.add(told(c, report));
            files.picture(
                c.pointing().id(),
                found.size(),
                found.getLast().label(),
                () -> picture(opened.locator(), data, report, c));
          }
          files.page(
              () ->
                  LocalizationPage.write(
                      new LocalizationContent(
                          described,
                          data.name(),
                          report,
                          c -> picture(opened.locator(), data, report, c))));
          output.answers(PlaceText.of(LocalizationFigures.of(report)));
          tell(document(Optional.of(LocalizationFigures.of(report)), found, List.of()));
        });
    return ExitCode.DONE.number();
  }

  private LocalizationReport measured(
      Opened opened,
      DetectionSet data,
      Optional<Split> split,
      List<BoxedClass> asked,
      double tolerance) {
    Split part = split.orElse(Split.TEST);
    int images = data.indices(part).length;
    try (Progress progress = output.progress("Looking", "images", images)) {
      return new Localization(opened.predictor(), opened.locator(), tolerance)
          .of(data, part, asked, () -> progress.advance(1));
    }
  }

  private static DetectionSet allForTest(DetectionSet data) {
    DataSet images = data.images();
    return data.withImages(images.withSplits(Collections.nCopies(data.size(), Split.TEST), true));
  }

  private static Image picture(
      Locator locator, DetectionSet data, LocalizationReport report, LocalizationReport.Case c) {
    Image image = data.images().image(c.number());
    BoxedClass asked = report.asked().get(c.pointing().category());
    return PlacePicture.of(
        image,
        locator.locate(image, asked.modelClass()),
        c.pointing().truths(),
        c.isHit(report.tolerance()));
  }

  private static LocatedImage told(LocalizationReport.Case c, LocalizationReport report) {
    return new LocatedImage(
        c.pointing().id(),
        c.grid().width(),
        c.grid().height(),
        c.grid().depth(),
        report.asked().get(c.pointing().category()).name(),
        c.probability(),
        c.predicted(),
        places(c.places(), c.grid()));
  }

  private LocatedImages document(
      Optional<LocalizationFigures> figures,
      List<LocatedImage> images,
      List<FailedInput> failures) {
    return new LocatedImages(
        LocatedImages.TASK,
        described.name(),
        described.weightsSha256(),
        LocatedImages.METHOD,
        spec.extent(),
        figures,
        images,
        failures,
        described.warning());
  }

  private void tell(LocatedImages found) {
    files.write(found);
    if (found.figures().isEmpty() && !files.areWritten() && !found.images().isEmpty()) {
      output.answers(PlaceText.of(found.images()));
    }
    found
        .failures()
        .forEach(
            f -> output.failure("curie: %s: %s [%s]".formatted(f.input(), f.message(), f.code())));
    output.note(
        "%d looked at, %d failed. %s"
            .formatted(found.images().size(), found.failures().size(), found.warning()));
    output.document(Json.pretty(found).strip());
  }
}
