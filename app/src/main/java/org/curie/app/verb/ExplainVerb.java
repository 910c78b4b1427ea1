// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.curie.app.command.ExitCode;
import org.curie.app.command.Output;
import org.curie.app.verb.describe.ScoreText;
import org.curie.app.wiring.Wiring;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.file.AtomicFile;
import org.curie.core.image.Image;
import org.curie.imaging.format.picture.PngWriter;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.transform.SpatialTransform.Resize;
import org.curie.learning.data.CaseContent;
import org.curie.learning.data.Split;
import org.curie.learning.explain.Attribution;
import org.curie.learning.explain.EnsembleGradCam;
import org.curie.learning.explain.Explainer;
import org.curie.learning.explain.Overlay;
import org.curie.learning.graph.Network;
import org.curie.learning.json.Json;
import org.curie.learning.model.Classifier;
import org.curie.learning.model.ModelDescription;
import org.curie.learning.model.ModelPackage;
import org.curie.learning.predict.Prediction;
import org.curie.learning.predict.Predictor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows where a model looked for its answer. */
@Command(
    footer = {
      "",
      "Example:",
      "  curie explain model.curie chest.png --out explained",
      "",
      "Writes the image with the evidence laid over it: black-red-yellow-white from none to most."
    })
public final class ExplainVerb implements Callable<Integer> {
  private static final String GRAD_CAM = "grad-cam";
  private static final Set<String> PLANNED =
      Set.of("occlusion", "integrated-gradients", "attention");

  /** Smaller pictures are enlarged by a whole factor, to be seen. */
  private static final int SMALLEST_PICTURE = 256;

  @Mixin private final Output output = new Output();

  @Parameters(index = "0", paramLabel = "MODEL", description = "A model package (.curie).")
  private Path model = Path.of("");

  @Parameters(
      index = "1",
      paramLabel = "INPUT",
      description = "One image, or one case of an .npz as FILE.npz#test/12.")
  private Path input = Path.of("");

  @Option(names = "--method", description = "grad-cam, the default and so far the only one.")
  private String method = GRAD_CAM;

  @Option(
      names = "--class",
      paramLabel = "NAME",
      description = "Evidence for this class. Default: the one the model answers with.")
  private @Nullable String className;

  @Option(names = "--out", paramLabel = "DIR", description = "Where to write. Default: here.")
  private Path out = Path.of("");

  /**
   * Which slice of a volume the overlay shows: the one with the most evidence.
   *
   * @param number from 1
   */
  private record ShownSlice(int number, int of) {}

  /** What {@code --json} says. */
  private record Explained(
      String method,
      String explainedClass,
      double explainedProbability,
      boolean evidenceFound,
      Optional<ShownSlice> slice,
      String overlay,
      Prediction prediction,
      String model,
      String weightsSha256,
      String warning) {}

  @Override
  public Integer call() {
    requireMethod();
    ModelPackage packaged = ModelPackage.read(model);
    ModelDescription described = packaged.description();
    described.input().images(); // sequences cannot be explained so far
    Image picture = picture(described).read().requireImage();
    int threads = Runtime.getRuntime().availableProcessors();
    List<Network> networks = packaged.networks().stream().map(Wiring.graphFormat()::read).toList();
    try (Classifier classifier = Classifier.open(packaged, Wiring.deployment(), threads);
        Explainer gradCam = EnsembleGradCam.of(described, networks, Wiring.torch(), threads)) {
      Prediction prediction =
          new Predictor(classifier).predict(input.toString(), new CaseContent.OfImage(picture));
      String explained = className == null ? prediction.predicted() : className;
      int classIndex = classIndex(described, explained);
      Attribution evidence =
          Attribution.of(
              gradCam.evidence(described.input().images(), picture, classIndex), classIndex);
      Path file = out.resolve(fileName(explained));
      Image shown = enlarged(Overlay.shown(picture, evidence));
      AtomicFile.write(file, PngWriter.encode(Overlay.of(shown, evidence)));
      tell(
          new Explained(
              GRAD_CAM,
              explained,
              prediction.probabilities().get(explained),
              !evidence.isEmpty(),
              evidence.slice().of() == 1
                  ? Optional.empty()
                  : Optional.of(
                      new ShownSlice(Overlay.slice(picture, evidence) + 1, picture.depth())),
              file.toString(),
              prediction,
              described.name(),
              described.weightsSha256(),
              described.warning()));
    }
    return ExitCode.DONE.number();
  }

  private void tell(Explained e) {
    output.answer(
        "Answer   %s, probability %s"
            .formatted(e.prediction().predicted(), ScoreText.number(e.prediction().probability())));
    output.answer(
        "Evidence for %s, probability %s"
            .formatted(e.explainedClass(), ScoreText.number(e.explainedProbability())));
    e.slice().ifPresent(s -> output.answer("Slice    " + s.number() + " of " + s.of()));
    output.answer("Overlay  " + e.overlay());
    if (!e.evidenceFound()) {
      output.note("No place in the image speaks for " + e.explainedClass() + ".");
    }
    output.note(e.warning());
    output.document(Json.pretty(e).strip());
  }

  private void requireMethod() {
    String wanted = method.toLowerCase(Locale.ROOT);
    if (PLANNED.contains(wanted)) {
      throw output.usage("--method " + wanted + " is not available yet; use " + GRAD_CAM);
    }
    if (!wanted.equals(GRAD_CAM)) {
      throw output.usage("--method is " + GRAD_CAM + ", but was '" + method + "'");
    }
  }

  private InputCase picture(ModelDescription described) {
    List<InputCase> images = InputCases.of(described, List.of(input), Split.TEST).cases();
    if (images.size() > 1) {
      throw output.usage(
          "one image is explained at a time, but %s holds %d; name one, such as %s"
              .formatted(input, images.size(), images.getFirst().name()));
    }
    return images.getFirst();
  }

  private static int classIndex(ModelDescription described, String name) {
    int index = described.classes().indexOf(name);
    if (index < 0) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "the model knows no class '"
              + name
              + "'; it tells apart "
              + String.join(", ", described.classes()));
    }
    return index;
  }

  private static Image enlarged(Image picture) {
    int side = Math.max(picture.width(), picture.height());
    int factor = Math.ceilDiv(SMALLEST_PICTURE, side);
    return factor == 1
        ? picture
        : new Resize(picture.width() * factor, picture.height() * factor, Interpolation.NEAREST)
            .apply(picture);
  }

  /** {@code chest-grad-cam-pneumonia.png}. */
  private String fileName(String explained) {
    String name = String.valueOf(input.getFileName());
    boolean array = name.contains(".npz#") || input.toString().contains(".npz#");
    String stem =
        array
            ? input.toString().substring(input.toString().lastIndexOf('#') + 1)
            : name.replaceFirst("\\.[^.]+$", "");
    return (stem + "-" + GRAD_CAM + "-" + explained).replaceAll("[^\\p{L}\\p{N}._-]+", "-")
        + ".png";
  }
}
