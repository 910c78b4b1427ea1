// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.pretrain;

import java.util.ArrayList;
import java.util.List;
import org.curie.imaging.augment.Augmentation;
import org.curie.imaging.augment.SpatialAugmentation.RandomAffineVolume;
import org.curie.imaging.spatial.Border;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.data.Split;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.experiment.InputSpec;
import org.curie.learning.experiment.PretextSpec;
import org.curie.learning.experiment.Pretraining;
import org.curie.learning.experiment.Schedule;
import org.curie.learning.network.NetworkSource;
import org.curie.learning.network.NetworkSource.ImportSpec;
import org.curie.learning.network.NetworkSpec;
import org.curie.learning.plan.Choice;
import org.curie.learning.plan.Machine;
import org.curie.learning.plan.Plan;
import org.curie.learning.plan.Planner;

/**
 * Chooses every setting of training without labels: the images and the network as training with
 * labels would have them, so that the one goes on from the other; the rest by the task.
 */
final class PretrainingPlanner {
  private static final List<String> SHARED =
      List.of("input size", "intensities", "network", "precision", "epochs");
  private static final int MOST_AT_ONCE = 128;
  private static final int PATCHES_ALONG = 7;
  private static final double HIDDEN = 0.6;

  private final Plan plan;
  private final Fingerprint data;
  private final List<Choice> choices;

  private PretrainingPlanner(Plan plan, Fingerprint data) {
    this.plan = plan;
    this.data = data;
    this.choices =
        new ArrayList<>(plan.choices().stream().filter(c -> SHARED.contains(c.setting())).toList());
  }

  /**
   * @param path where the data lie, for the experiment file
   * @param data what the training part looks like
   */
  static PretrainingPlan plan(
      String path, long seed, Fingerprint data, Machine machine, PretrainingRun.Method method) {
    Plan labelled = Planner.plan(path, seed, data, machine);
    PretrainingPlanner planner = new PretrainingPlanner(labelled, data);
    return new PretrainingPlan(planner.pretraining(method), planner.choices);
  }

  private Pretraining pretraining(PretrainingRun.Method method) {
    Experiment like = plan.experiment();
    InputSpec.Images input = like.input().images();
    PretextSpec pretext =
        switch (method) {
          case CONTRASTIVE -> contrastive();
          case MASKED -> masked(input);
        };
    InputSpec.Images augmented =
        new InputSpec.Images(
            input.channels(),
            input.depth(),
            input.height(),
            input.width(),
            input.prepare(),
            augmentation(method, input.depth() > 1),
            input.normalize());
    int batch = Math.clamp(data.count(Split.TRAIN) / 2, 2, MOST_AT_ONCE);
    choose("batch size", "" + batch, "as many images to be told apart as this machine can show");
    choose("optimiser", "AdamW, cosine down from 0.002", "no restarts: one long way down");
    return new Pretraining(
        like.data(),
        like.seed(),
        augmented,
        built(like.network()),
        pretext,
        new Pretraining.Fit(
            like.fit().epochs(),
            batch,
            Optimizer.AdamW.withWeightDecay(0.01),
            new Schedule.Cosine(0.002, 0.1),
            1,
            like.fit().precision(),
            like.fit().engineThreads(),
            like.fit().loaderThreads()));
  }

  private static NetworkSpec built(NetworkSource network) {
    return switch (network) {
      case NetworkSpec spec -> spec;
      case ImportSpec spec ->
          throw new IllegalStateException(
              "the planner builds networks, but chose the file " + spec.file());
    };
  }

  private PretextSpec contrastive() {
    choose(
        "task",
        "contrastive: two augmentations of an image are to be found among all others",
        "teaches convolutional networks what does not change with how an image was taken");
    return PretextSpec.Contrastive.defaults();
  }

  private PretextSpec masked(InputSpec.Images input) {
    int side = Math.max(Math.max(input.width(), input.height()), input.depth());
    int patch = Math.ceilDiv(side, PATCHES_ALONG);
    choose(
        "task",
        "masked: %.0f %% of the patches of %d pixels are to be filled in"
            .formatted(100 * HIDDEN, patch),
        "teaches what belongs where, without augmentation that must be right");
    return new PretextSpec.Masked(patch, HIDDEN);
  }

  private List<Augmentation> augmentation(PretrainingRun.Method method, boolean volumes) {
    boolean strong = method == PretrainingRun.Method.CONTRASTIVE;
    choose(
        "augmentation",
        strong
            ? "rotation ±20°, shift ±15 %, scale 0.8–1.4, brightness, contrast, noise, blur; no mirroring"
            : "rotation ±12°, shift ±8 %, scale 0.9–1.1; no mirroring",
        strong
            ? "what it changes is learned not to matter; left and right may matter"
            : "a network that fills in must see intensities as they are");
    double often = strong ? 1 : 0.9;
    double angle = strong ? 20 : 12;
    double shift = strong ? 0.15 : 0.08;
    double least = strong ? 0.8 : 0.9;
    double most = strong ? 1.4 : 1.1;
    List<Augmentation> steps = new ArrayList<>();
    steps.add(
        volumes
            ? new RandomAffineVolume(angle, angle, shift, least, most, Border.ZERO, often)
            : new Augmentation.RandomAffine(angle, shift, least, most, 4, often));
    if (strong) {
      steps.add(new Augmentation.RandomBrightness(0.2, 0.8));
      steps.add(new Augmentation.RandomContrast(0.6, 1.6, 0.8));
      steps.add(new Augmentation.RandomNoise(0.05, 0.5));
      steps.add(new Augmentation.RandomBlur(1, 0.3));
    }
    return steps;
  }

  private void choose(String setting, String value, String reason) {
    choices.add(new Choice(setting, value, reason));
  }
}
