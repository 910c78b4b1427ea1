// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.curie.imaging.augment.Augmentation;
import org.curie.imaging.intensity.Foreground;
import org.curie.imaging.mapped.Extent;
import org.curie.imaging.spatial.Axis;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.transform.IntensityTransform.Channels;
import org.curie.imaging.transform.IntensityTransform.Standardize;
import org.curie.imaging.transform.LatticeTransform.Reorient;
import org.curie.imaging.transform.NormalizingTransform.BrightOnDark;
import org.curie.imaging.transform.NormalizingTransform.StandardizeForeground;
import org.curie.imaging.transform.ResampleTransform.ResampleToSpacing;
import org.curie.imaging.transform.ToneTransform.Clip;
import org.curie.imaging.transform.Transform;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.engine.Precision;
import org.curie.learning.experiment.Schedule;
import org.curie.learning.network.SegmentationSpec.UNet3dSpec;
import org.curie.learning.plan.Choice;
import org.curie.learning.plan.Machine;
import org.curie.learning.segment.data.FoldSpec;
import org.curie.learning.segment.data.LabelScheme;
import org.curie.learning.segment.data.Region;
import org.curie.learning.segment.experiment.InferenceSpec;
import org.curie.learning.segment.experiment.PatchSpec;
import org.curie.learning.segment.experiment.SegmentationExperiment;
import org.curie.learning.segment.experiment.SegmentationFit;
import org.curie.learning.segment.experiment.SegmentationTask;
import org.curie.learning.segment.instance.InstanceSpec;
import org.curie.learning.segment.plan.SegmentationFingerprint.Intensities;

/**
 * Chooses an experiment for images and labels nobody has described further, and says why.
 *
 * <p><b>Source</b> the rules of nnU-Net (Isensee et al. 2021, doi:10.1038/s41592-020-01008-z), its
 * budgets of memory and time replaced by those of a few cores: a narrower network, fewer and
 * smaller patches, and AdamW, which needs fewer steps. The plan depends on the data and on what is
 * said of the machine, never on a measurement: it is the same each time.
 */
public final class SegmentationPlanner {
  private static final int WIDTH = 16;
  private static final double RATE = 2e-3;
  private static final double MINUTES = 13;
  private static final double PRODUCTS_A_SECOND = 11e9; // one core, fp32; three times that in bf16
  private static final double BF16_GAIN = 3;
  private static final int STEPS = 50;
  private static final int FEWEST_EPOCHS = 10;
  private static final int MOST_EPOCHS = 400;
  private static final double SHARE_OF_MEMORY = 0.5; // the rest is for images and the program
  private static final int COLOURS = 3;
  private static final int LEVELS = 4; // of depth inside a thing
  private static final int TILES_WORTH_MIRRORING = 64;

  private final SegmentationFingerprint data;
  private final Machine machine;
  private final List<Choice> choices = new ArrayList<>();

  private SegmentationPlanner(SegmentationFingerprint data, Machine machine) {
    this.data = data;
    this.machine = machine;
  }

  /** What is to be planned for. */
  public record Request(String path, long seed, Optional<FoldSpec> fold, LabelScheme labels) {}

  /**
   * @param memoryBytes what training may use
   */
  public static SegmentationPlan plan(
      Request request,
      SegmentationFingerprint data,
      List<String> warnings,
      Machine machine,
      long memoryBytes) {
    return new SegmentationPlanner(data, machine).plan(request, warnings, memoryBytes);
  }

  private SegmentationPlan plan(Request request, List<String> warnings, long memoryBytes) {
    List<Double> spacing = spacing();
    Geometry geometry = Geometry.of(data, spacing, WIDTH, (long) (SHARE_OF_MEMORY * memoryBytes));
    List<Transform> prepare = prepare(spacing);
    geometry.choices().forEach(choices::add);
    List<Axis> mirrored = mirrored(request.labels(), geometry);
    Extent patch = geometry.patch();
    SegmentationExperiment experiment =
        new SegmentationExperiment(
            SegmentationTask.SEGMENTATION,
            request.path(),
            request.seed(),
            request.fold(),
            request.labels(),
            new PatchSpec(channels(), patch.width(), patch.height(), patch.depth(), prepare),
            new UNet3dSpec(WIDTH, geometry.levels(), geometry.levels() > 3),
            augment(mirrored, geometry),
            fit(geometry),
            inference(mirrored, geometry),
            instances(request.labels()));
    request.labels().regions().ifPresent(this::chooseRegions);
    return new SegmentationPlan(experiment, choices, warnings);
  }

  private int channels() {
    return isGrey() ? 1 : data.channels();
  }

  /** Whether colours are turned grey. */
  private boolean isGrey() {
    boolean coloured = data.channels() == COLOURS && data.isPlanar();
    return data.mixed() || (coloured && data.things().isPresent());
  }

  private Optional<InstanceSpec> instances(LabelScheme labels) {
    if (!labels.areThings()) {
      return Optional.empty();
    }
    choose(
        "what is learned",
        "how deep inside its own thing a voxel lies, in %d levels".formatted(LEVELS),
        "things that touch have a valley between them, from which they are told apart");
    return Optional.of(new InstanceSpec(LEVELS));
  }

  private void chooseRegions(List<Region> regions) {
    choose(
        "what is learned",
        "%d regions, each by itself: %s"
            .formatted(
                regions.size(),
                regions.stream().map(Region::name).collect(Collectors.joining(", "))),
        "regions.csv says of which labels each is made, so that they may overlap");
  }

  /** Voxels of one size in all images. */
  private List<Double> spacing() {
    double coarser = Geometry.coarserBy(data);
    if (coarser > 1) {
      List<Double> mm = data.spacingMm().stream().map(side -> side * coarser).toList();
      choose(
          "voxel size",
          words(mm),
          "%.1f times the median: else a patch would see too little of an image to know where it is"
              .formatted(coarser));
      return mm;
    }
    boolean unscaled = data.isPlanar() && data.sameSpacing() && data.spacingMm().getFirst() == 1;
    choose(
        "voxel size",
        unscaled ? "as it is" : words(data.spacingMm()),
        unscaled
            ? "pictures without a scale"
            : data.sameSpacing() ? "all images have it" : "the median of the training images");
    return unscaled ? List.of() : data.spacingMm();
  }

  private List<Transform> prepare(List<Double> spacing) {
    List<Transform> steps = new ArrayList<>();
    if (isGrey()) {
      steps.add(new Channels(1));
      choose(
          "colours",
          "turned grey",
          data.mixed()
              ? "some pictures have none"
              : "what is told apart by its form is seen as well in grey");
    }
    if (data.isPlanar() && data.things().isPresent()) {
      steps.add(new BrightOnDark());
      choose(
          "brightness",
          "turned round in pictures that are mostly bright",
          "things are bright on a dark ground in some pictures and dark on a bright one in others");
    }
    if (!data.isPlanar()) {
      steps.add(new Reorient(data.orientation()));
    }
    if (!spacing.isEmpty()) {
      steps.add(
          new ResampleToSpacing(
              spacing.get(0), spacing.get(1), spacing.get(2), Interpolation.LINEAR));
    }
    Intensities inside = data.intensities().getFirst();
    if (data.modality() == Modality.CT && inside.standardDeviation() > 0) {
      steps.add(new Clip(inside.low(), inside.high()));
      steps.add(new Standardize(List.of(inside.mean()), List.of(inside.standardDeviation())));
      choose(
          "intensities",
          "clipped to %s … %s HU, then (x - %s) / %s"
              .formatted(
                  plain(inside.low()),
                  plain(inside.high()),
                  plain(inside.mean()),
                  plain(inside.standardDeviation())),
          "they reach down to air and so are Hounsfield units: the range inside the structures"
              + " counts");
    } else {
      steps.add(new StandardizeForeground(Foreground.WHOLE));
      choose(
          "intensities",
          "each image to mean 0 and standard deviation 1",
          "each image has a scale of its own");
    }
    return steps;
  }

  /** Along which axes a mirrored image is an image like others. */
  private List<Axis> mirrored(LabelScheme labels, Geometry geometry) {
    boolean sided =
        Stream.concat(labels.structures().stream(), labels.classNames().stream())
            .anyMatch(name -> name.toLowerCase(Locale.ROOT).matches(".*\\b(left|right)\\b.*"));
    List<Axis> axes = new ArrayList<>();
    if (!sided) {
      axes.add(Axis.HORIZONTAL);
    }
    axes.add(Axis.VERTICAL);
    if (!geometry.isPlanar()) {
      axes.add(Axis.DEPTH);
    }
    axes.removeAll(data.fixed());
    return axes;
  }

  private List<Augmentation> augment(List<Axis> mirrored, Geometry geometry) {
    List<String> not = new ArrayList<>();
    for (Axis axis : Axis.values()) {
      if (!mirrored.contains(axis) && !(geometry.isPlanar() && axis == Axis.DEPTH)) {
        not.add("xyz".substring(axis.number(), axis.number() + 1));
      }
    }
    choose(
        "augmentation",
        "turned, scaled, blurred, brightened, "
            + (not.isEmpty() ? "mirrored" : "not mirrored along " + String.join(", ", not)),
        not.isEmpty()
            ? "as nnU-Net does"
            : "structures lie there in the same order in all cases, or are named after a side");
    return PatchAugmentations.of(mirrored, geometry.isPlanar());
  }

  private SegmentationFit fit(Geometry geometry) {
    boolean bf16 = machine.prefersBf16();
    Precision precision = bf16 ? Precision.BF16 : Precision.FP32;
    choose(
        SegmentationPlan.PRECISION,
        word(precision),
        bf16 ? "this processor multiplies it several times faster" : "the fastest here");
    choose(
        "batch size",
        "%d patches, a third of them around a structure".formatted(geometry.batch()),
        "as much as a step of under a second sees; rare structures would else be missed");
    double perSecond = PRODUCTS_A_SECOND * machine.cores() * (bf16 ? BF16_GAIN : 1);
    double steps = MINUTES * 60 * perSecond / geometry.productsPerStep();
    int epochs = Math.clamp(Math.round(steps / STEPS), FEWEST_EPOCHS, MOST_EPOCHS);
    choose(
        SegmentationPlan.EPOCHS,
        "%d of %d steps".formatted(epochs, STEPS),
        "about a quarter of an hour on a processor like this one");
    choose(
        "learning rate",
        "AdamW, " + plain(RATE) + ", falling with the power 0.9 of what remains",
        "the last weights are the model's, and the schedule has made them calm");
    return new SegmentationFit(
        epochs,
        STEPS,
        geometry.batch(),
        1.0 / 3,
        Optimizer.AdamW.withWeightDecay(1e-2),
        new Schedule.Polynomial(RATE, 0.9, 0.02),
        12,
        precision,
        machine.cores(),
        Math.max(1, machine.cores() - 1));
  }

  private InferenceSpec inference(List<Axis> mirrored, Geometry geometry) {
    boolean mirrors = geometry.tilesOfMedian() << mirrored.size() <= TILES_WORTH_MIRRORING;
    choose(
        "prediction",
        "patches that overlap by half" + (mirrors ? ", also mirrored" : ""),
        mirrors
            ? "the mean of several views is better than one"
            : "images are so large that mirrored views would take too long");
    return new InferenceSpec(0.5, mirrors ? mirrored : List.of());
  }

  private void choose(String setting, String value, String reason) {
    choices.add(new Choice(setting, value, reason));
  }

  private static String words(List<Double> mm) {
    return mm.stream().map(SegmentationPlanner::plain).collect(Collectors.joining(" x ")) + " mm";
  }

  static String word(Precision precision) {
    return precision.name().toLowerCase(Locale.ROOT);
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, "%.4g", value);
  }
}
