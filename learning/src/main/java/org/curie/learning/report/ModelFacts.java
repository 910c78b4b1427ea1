// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.curie.imaging.transform.IntensityTransform.RescaleRange;
import org.curie.imaging.transform.IntensityTransform.Standardize;
import org.curie.imaging.transform.SpatialTransform.Resize;
import org.curie.imaging.transform.Transform;
import org.curie.learning.model.ModelDescription;
import org.curie.learning.model.ModelInput;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.markup.Markup;
import org.curie.learning.report.page.Blocks;
import org.curie.learning.report.page.Blocks.Fact;
import org.curie.learning.report.words.Numbers;
import org.curie.learning.sequence.SequencePreparation;

/** What a model's description says, in words that the report and the card share. */
final class ModelFacts {
  private ModelFacts() {}

  /** What the network reads, and how a case is brought to it. */
  static List<Fact> input(ModelDescription model) {
    return switch (model.input()) {
      case ModelInput.Images images -> input(images);
      case ModelInput.Sequences(SequencePreparation sequences) -> input(sequences);
    };
  }

  private static List<Fact> input(SequencePreparation in) {
    String names =
        in.channels().stream()
            .map(scale -> scale.channel().toString())
            .collect(Collectors.joining(", "));
    boolean bounded = in.channels().stream().anyMatch(scale -> scale.lowest().isPresent());
    String missing =
        switch (in.missing()) {
          case REFUSE -> "";
          case CARRY_FORWARD -> "what was not measured is the value before, or the mean; ";
          case CARRY_FORWARD_AND_TELL ->
              "what was not measured is the value before, or the mean, and the network is told so; ";
        };
    return List.of(
        Fact.of(
            "Input",
            "%d steps of %s s, %d channel(s)"
                .formatted(in.steps(), Numbers.plain(in.secondsPerStep()), in.channels().size())),
        Fact.of("Channels", names),
        Fact.of(
            "Preparation",
            (bounded ? "values far outside those of training moved to their bounds; " : "")
                + missing
                + "each channel scaled to mean 0 and deviation 1 of the training cases"));
  }

  private static List<Fact> input(ModelInput.Images in) {
    String slices = in.depth() == 1 ? "" : in.depth() + " slices of ";
    String channels =
        switch (in.channels()) {
          case 1 -> "grey";
          case 3 -> "three colours";
          default -> in.channels() + " channels";
        };
    return List.of(
        Fact.of("Input", slices + in.width() + " × " + in.height() + " pixels, " + channels),
        new Fact("Preparation", preparation(in.preprocessing())));
  }

  private static Markup preparation(List<Transform> steps) {
    if (steps.isEmpty()) {
      return Blocks.text("none: images must come as the network reads them");
    }
    return Element.of("ol")
        .as("steps")
        .addAll(steps.stream().map(s -> Element.of("li", words(s))).toList());
  }

  private static Markup words(Transform step) {
    return switch (step) {
      case Resize r -> Blocks.text("resized to " + r.width() + " × " + r.height() + " pixels");
      case RescaleRange r ->
          Blocks.text(
              "intensities "
                  + Numbers.plain(r.fromLow())
                  + " … "
                  + Numbers.plain(r.fromHigh())
                  + " brought to "
                  + Numbers.plain(r.toLow())
                  + " … "
                  + Numbers.plain(r.toHigh()));
      case Standardize s ->
          Blocks.text(
              "centred: minus "
                  + each(s.mean())
                  + ", divided by "
                  + each(s.sd())
                  + (s.mean().size() == 1 ? "" : " (channel by channel)"));
      case Transform other -> Blocks.code(other.toString());
    };
  }

  private static String each(List<Double> values) {
    return values.stream().distinct().map(Numbers::plain).collect(Collectors.joining(", "));
  }

  /** What else decides an answer: further networks, and variants of the image; nothing for most. */
  static List<Fact> several(ModelDescription model) {
    List<Fact> facts = new ArrayList<>();
    model
        .ensemble()
        .ifPresent(
            e ->
                facts.add(
                    Fact.of(
                        "Ensemble",
                        e.members().size()
                            + switch (e.kind()) {
                              case SEEDS -> " networks, trained from different seeds";
                              case FOLDS -> " networks, each trained without one fold of the data";
                            }
                            + "; the answer is the mean of their calibrated probabilities, and"
                            + " their disagreement is told with it")));
    model
        .testTime()
        .ifPresent(
            t ->
                facts.add(
                    Fact.of(
                        "Variants",
                        "each image is shown in "
                            + t.variants().size()
                            + " ways and the probabilities are averaged; chosen on validation"
                            + " images (loss "
                            + Numbers.decimal(t.validationLoss())
                            + " instead of "
                            + Numbers.decimal(t.validationLossWithout())
                            + ")")));
    return facts;
  }

  static String calibration(ModelDescription model) {
    return model.temperature() == 1
        ? "The network's probabilities are used as they are."
        : "Probabilities were calibrated on validation cases (temperature "
            + Numbers.plain(model.temperature())
            + ").";
  }
}
