// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.train;

import org.curie.learning.engine.generative.AdversarialEngine;
import org.curie.learning.engine.generative.AutoencoderEngine;
import org.curie.learning.generate.experiment.GenerativeFit;
import org.curie.learning.generate.experiment.GenerativeFit.Adversarial;
import org.curie.learning.generate.experiment.GenerativeFit.Reconstructing;
import org.curie.learning.generate.experiment.GenerativeTask;
import org.curie.learning.network.generative.AutoencoderSpec;
import org.curie.learning.network.generative.DcganSpec;
import org.curie.learning.network.generative.VaeSpec;
import org.curie.learning.operator.Shape;

/** Brings the networks of an experiment to the engines that train them. */
public record Makers(AdversarialEngine opposing, AutoencoderEngine reconstructing) {

  Maker of(Lesson lesson) {
    Shape shape = lesson.experiment().input().shape();
    GenerativeFit fit = lesson.experiment().fit();
    return switch (lesson.experiment().network()) {
      case DcganSpec dcgan -> new AdversarialMaker(opposing, dcgan, (Adversarial) fit, lesson);
      case AutoencoderSpec plain ->
          new AutoencoderMaker(
              reconstructing, plain.build(shape), (Reconstructing) fit, lesson, whole -> whole);
      case VaeSpec vae ->
          new AutoencoderMaker(
              reconstructing,
              vae.build(shape),
              (Reconstructing) fit,
              lesson,
              lesson.experiment().task() == GenerativeTask.GENERATION
                  ? whole -> vae.decoderOf(whole, shape)
                  : whole -> vae.reconstructionOf(whole, shape));
    };
  }
}
