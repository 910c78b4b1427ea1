// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.run;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.curie.core.image.Image;
import org.curie.learning.data.Split;
import org.curie.learning.generate.experiment.GenerativeExperiment;
import org.curie.learning.generate.experiment.GenerativeTask;
import org.curie.learning.generate.judge.GenerationJudge;
import org.curie.learning.generate.judge.Judgement;
import org.curie.learning.generate.judge.RandomFeatures;
import org.curie.learning.generate.judge.ReconstructionJudge;
import org.curie.learning.generate.model.ErrorScale;
import org.curie.learning.generate.model.Latent;
import org.curie.learning.generate.model.PictureMaker;
import org.curie.learning.generate.model.Rebuilder;
import org.curie.learning.graph.Network;
import org.curie.learning.network.generative.AutoencoderSpec;
import org.curie.learning.network.generative.DcganSpec;
import org.curie.learning.network.generative.VaeSpec;
import org.curie.learning.operator.Shape;
import org.curie.learning.run.Engines;

/**
 * Looks at a network as it will be used: on the deployment engine, from the file that is packaged.
 */
final class Judging {
  private static final int MOST_VALIDATION = 500; // an epoch should not wait for more

  private final GenerativeExperiment experiment;
  private final Pictures pictures;
  private final Engines engines;

  Judging(GenerativeExperiment experiment, Pictures pictures, Engines engines) {
    this.experiment = experiment;
    this.pictures = pictures;
    this.engines = engines;
  }

  private Shape shape() {
    return experiment.input().shape();
  }

  /** What a picture is made of; empty for a reconstruction. */
  Optional<Latent> latent() {
    if (experiment.task() == GenerativeTask.RECONSTRUCTION) {
      return Optional.empty();
    }
    int noise =
        switch (experiment.network()) {
          case DcganSpec dcgan -> dcgan.noise();
          case VaeSpec vae -> vae.code();
          case AutoencoderSpec _ -> throw new IllegalStateException("draws from no distribution");
        };
    return Optional.of(new Latent(noise, pictures.classes(), pictures.shares()));
  }

  /** A figure on validation pictures, smaller is better. */
  ToDoubleFunction<Network> validation() {
    return switch (experiment.task()) {
      case GENERATION -> distance();
      case RECONSTRUCTION -> error();
    };
  }

  private ToDoubleFunction<Network> distance() {
    List<Image> real = pictures.prepared(Split.VALIDATION, MOST_VALIDATION);
    if (real.size() < 2) {
      return network -> Double.NaN;
    }
    List<double[]> features;
    try (RandomFeatures random = features()) {
      features = random.of(real);
    }
    return network -> {
      try (RandomFeatures random = features();
          PictureMaker maker = maker(engines.format().write(network))) {
        return new GenerationJudge(random, experiment.seed())
            .distance(maker, features, real.size());
      }
    };
  }

  private ToDoubleFunction<Network> error() {
    List<Image> prepared = pictures.prepared(Split.VALIDATION, Integer.MAX_VALUE);
    return network ->
        Arrays.stream(errors(engines.format().write(network), prepared)).average().orElseThrow();
  }

  private double[] errors(byte[] onnx, List<Image> prepared) {
    try (Rebuilder rebuilder = rebuilder(onnx)) {
      return new ReconstructionJudge(rebuilder, experiment.input()).errors(prepared);
    }
  }

  /** Which errors are usual; empty for a generation. */
  Optional<ErrorScale> errorScale(byte[] onnx) {
    return experiment.task() == GenerativeTask.GENERATION
        ? Optional.empty()
        : Optional.of(
            ErrorScale.of(errors(onnx, pictures.prepared(Split.VALIDATION, Integer.MAX_VALUE))));
  }

  /** How good it is on pictures nobody learned from. */
  Judgement judged(byte[] onnx) {
    Split heldOut = pictures.heldOut();
    return switch (experiment.task()) {
      case GENERATION -> {
        try (RandomFeatures random = features();
            PictureMaker maker = maker(onnx)) {
          yield new GenerationJudge(random, experiment.seed())
              .judge(
                  maker,
                  pictures.of(Split.TRAIN, Integer.MAX_VALUE),
                  pictures.of(heldOut, Integer.MAX_VALUE));
        }
      }
      case RECONSTRUCTION -> {
        try (Rebuilder rebuilder = rebuilder(onnx)) {
          yield new ReconstructionJudge(rebuilder, experiment.input())
              .judge(
                  pictures.prepared(heldOut, Integer.MAX_VALUE),
                  pictures.ids(heldOut)::get,
                  pictures.prepared(Split.TRAIN, Integer.MAX_VALUE));
        }
      }
    };
  }

  private RandomFeatures features() {
    return RandomFeatures.open(shape(), engines.format(), engines.deployment());
  }

  private PictureMaker maker(byte[] onnx) {
    return PictureMaker.open(
        onnx, latent().orElseThrow(), experiment.input(), engines.deployment());
  }

  private Rebuilder rebuilder(byte[] onnx) {
    return Rebuilder.open(onnx, experiment.input(), engines.deployment());
  }
}
