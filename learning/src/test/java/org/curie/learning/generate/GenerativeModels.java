// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.curie.core.provenance.Provenance;
import org.curie.learning.engine.Optimizer.Adam;
import org.curie.learning.engine.generative.AdversarialLoss;
import org.curie.learning.engine.generative.AutoencoderLoss;
import org.curie.learning.generate.experiment.GenerativeExperiment;
import org.curie.learning.generate.experiment.GenerativeFit;
import org.curie.learning.generate.experiment.GenerativeTask;
import org.curie.learning.generate.experiment.PictureSpec;
import org.curie.learning.generate.model.ErrorScale;
import org.curie.learning.generate.model.GenerativeDescription;
import org.curie.learning.generate.model.Latent;
import org.curie.learning.model.ModelDescription.Figure;
import org.curie.learning.network.generative.AutoencoderSpec;
import org.curie.learning.network.generative.DcganSpec;
import org.curie.learning.network.generative.DcganSpec.Normalization;

/** Experiments and descriptions made for tests. */
public final class GenerativeModels {
  private GenerativeModels() {}

  public static PictureSpec picture() {
    return new PictureSpec(1, 2, 3, List.of(), 0, 255);
  }

  public static GenerativeFit.Adversarial opposed() {
    return new GenerativeFit.Adversarial(
        5, 8, new AdversarialLoss.NonSaturating(), 1, 2e-4, 1e-4, 0.9, 1);
  }

  public static GenerativeFit.Reconstructing reconstructing() {
    return new GenerativeFit.Reconstructing(
        5, 8, new AutoencoderLoss.MeanSquare(), Adam.defaults(), 1e-3, 1);
  }

  public static GenerativeExperiment generation() {
    return new GenerativeExperiment(
        GenerativeTask.GENERATION,
        "data.npz",
        7,
        picture(),
        new DcganSpec(4, 1, 3, 2, Normalization.BATCH),
        opposed());
  }

  public static GenerativeExperiment reconstruction() {
    return new GenerativeExperiment(
        GenerativeTask.RECONSTRUCTION,
        "data.npz",
        7,
        picture(),
        new AutoencoderSpec(4, 1, 3),
        reconstructing());
  }

  /** Of a task, with figures and a name that must be escaped on a page. */
  public static GenerativeDescription description(GenerativeTask task) {
    boolean generates = task == GenerativeTask.GENERATION;
    return new GenerativeDescription(
        GenerativeDescription.FORMAT_VERSION,
        "skin & <bone>",
        task,
        picture(),
        generates
            ? Optional.of(new Latent(3, List.of("well", "sick"), List.of(0.75, 0.25)))
            : Optional.empty(),
        generates ? Optional.empty() : Optional.of(ErrorScale.of(new double[] {0.1, 0.2, 0.4})),
        Map.of(
            generates ? "frechetDistance" : "psnr",
            new Figure(12.5, OptionalDouble.of(11), OptionalDouble.of(14))),
        123,
        "ab".repeat(32),
        new Provenance("cd".repeat(32), 7, "1.0", "unknown", "2026-01-01T00:00:00Z", Map.of()),
        generates ? generation() : reconstruction(),
        Map.of("train", 10),
        "none",
        "Research.",
        "Not for clinical use.");
  }
}
