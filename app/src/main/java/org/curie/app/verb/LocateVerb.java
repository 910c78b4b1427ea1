// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.curie.app.command.Output;
import org.curie.app.verb.locate.Locating;
import org.curie.learning.data.Split;
import org.curie.learning.detect.data.DetectionReader;
import org.curie.learning.locate.LocatingSpec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Boxes from a classifier, which learned none; measured where true boxes are known. */
@Command(
    footer = {
      "",
      "Examples:",
      "  curie locate model.curie chest.png",
      "  curie locate model.curie chests/ --class pneumonia --out places --format csv,coco,png",
      "  curie locate model.curie lungs/ --class pneumonia=opacity --out places",
      "",
      "The last is of a folder of images with boxes (PASCAL VOC or COCO): how well the model points",
      "is then measured against these, and told on a page (index.html)."
    })
public final class LocateVerb implements Callable<Integer> {
  private static final String ALL = "all";

  @Mixin private final Output output = new Output();

  @Parameters(index = "0", paramLabel = "MODEL", description = "A classifier of images.")
  private Path model = Path.of("");

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "INPUT",
      description =
          "Images, folders with images, or a MedMNIST .npz; or one folder of images with boxes.")
  private List<Path> inputs = new ArrayList<>();

  @Option(
      names = "--class",
      paramLabel = "NAME",
      description =
          "Look for this class. Default: the one the model answers with. With boxes: classes that"
              + " model and boxes share, or MODELCLASS=BOXCLASS where their names differ; may be"
              + " repeated. Default: all names they share.")
  private List<String> classes = new ArrayList<>();

  @Option(
      names = "--threshold",
      paramLabel = "SHARE",
      description =
          "A place is all that hangs together with at least this share of the largest evidence."
              + " Default: 0.2.")
  private @Nullable Double threshold;

  @Option(
      names = "--tolerance",
      paramLabel = "PIXELS",
      description =
          "With boxes: how far beside a box a point still counts as in it. Default: 0; the paper of"
              + " the pointing game has 15.")
  private @Nullable Double tolerance;

  @Option(
      names = "--split",
      paramLabel = "PART",
      description =
          "Which part of a data set: test, validation or train; with boxes also all. Default: test.")
  private String part = "test";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write places, and with boxes a page, to this folder.")
  private @Nullable Path out;

  @Option(
      names = "--format",
      split = ",",
      paramLabel = "FORMAT",
      description =
          "What to write: json (places.json), csv (places.csv), coco (places.coco.json), png (each"
              + " image with evidence, places and true boxes). Default: json.")
  private List<String> formats = new ArrayList<>();

  @Override
  public Integer call() {
    boolean withBoxes = inputs.size() == 1 && DetectionReader.isIn(inputs.getFirst());
    Optional<Split> split = split(withBoxes);
    LocatingSpec spec =
        threshold == null ? LocatingSpec.defaults() : LocatingSpec.defaults().withExtent(threshold);
    if (!withBoxes) {
      requireNothingOfBoxes();
    }
    Locating locating = new Locating(output, model, spec, Optional.ofNullable(out), formats);
    if (withBoxes) {
      return locating.measure(inputs.getFirst(), split, classes, tolerance == null ? 0 : tolerance);
    }
    InputCases found = InputCases.of(locating.described(), inputs, split.orElseThrow());
    return locating.find(
        found.cases().stream()
            .map(i -> new Locating.Asked(i.name(), () -> i.read().requireImage()))
            .toList(),
        classes.stream().findFirst());
  }

  private void requireNothingOfBoxes() {
    if (tolerance != null) {
      throw output.usage("--tolerance is for a folder of images with boxes; leave it out");
    }
    if (classes.size() > 1) {
      throw output.usage("--class may be repeated for a folder of images with boxes only");
    }
  }

  /** The part to take; none for all. */
  private Optional<Split> split(boolean withBoxes) {
    String word = part.toLowerCase(Locale.ROOT);
    if (withBoxes && word.equals(ALL)) {
      return Optional.empty();
    }
    return Optional.of(
        Split.parse(word)
            .orElseThrow(
                () ->
                    output.usage(
                        "--split is test, validation or train, with boxes also all, but was '"
                            + part
                            + "'")));
  }
}
