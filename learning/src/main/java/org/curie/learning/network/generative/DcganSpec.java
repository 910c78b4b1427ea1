// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network.generative;

import org.curie.learning.graph.Flow;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Weights;
import org.curie.learning.operator.Shape;

/**
 * A convolutional generator and the discriminator that opposes it; with classes, both are told
 * which one a case is of.
 *
 * <p><b>Shape</b> generator in: {@code noise} [n, noise] from the standard normal distribution and,
 * with classes, {@code class} [n, classes], 1 for the class and 0 for the others; out: [n, c,
 * spatial] in -1..1. Discriminator in: {@code image} [n, c, spatial] and, with classes, {@code
 * class}; out: [n, 1], larger for what looks real. <b>Source</b> Radford et al. 2016,
 * arXiv:1511.06434, section 3, with repeated pixels and convolutions in place of transposed
 * convolutions, and fewer levels for smaller pictures; classes as in Mirza and Osindero 2014,
 * arXiv:1411.1784, the discriminator's as one more channel.
 *
 * @param width channels of the largest level
 * @param levels how often the extents are halved, or doubled
 * @param noise how many numbers a case is made of
 * @param classes 0 for none
 * @param normalization of the discriminator
 */
public record DcganSpec(int width, int levels, int noise, int classes, Normalization normalization)
    implements GenerativeNetworkSpec {
  private static final double SLOPE = 0.2; // section 3
  private static final String CLASS = "class";

  /** What the values inside the discriminator are normalised over. */
  public enum Normalization {
    /** The batch, as in the paper. */
    BATCH,
    /** Each case alone, which a Wasserstein loss needs (Gulrajani et al. 2017, section 4). */
    CASE
  }

  public DcganSpec {
    Coder.requirePositive(width, levels, noise);
    if (classes < 0) {
      throw new IllegalArgumentException("classes must be 0 or more, but were " + classes);
    }
  }

  /** For pictures of about 28 to 64 pixels. */
  public static DcganSpec defaults() {
    return new DcganSpec(32, 2, 64, 0, Normalization.BATCH);
  }

  public DcganSpec withClasses(int newClasses) {
    return new DcganSpec(width, levels, noise, newClasses, normalization);
  }

  public DcganSpec withNormalization(Normalization newNormalization) {
    return new DcganSpec(width, levels, noise, classes, newNormalization);
  }

  /** The generator of images of shape {@code [n, c, spatial]}. */
  public Graph generator(Shape image) {
    GraphBuilder net = GraphBuilder.named("dcgan-generator");
    Flow x = net.input("noise", noise);
    if (classes > 0) {
      x = x.concat(net.input(CLASS, classes));
    }
    return net.output(made(x, image));
  }

  /**
   * The generator with one input, as a model is packaged: {@code latent} [n, noise + classes], the
   * noise and behind it the class.
   */
  public Graph sampler(Shape image) {
    GraphBuilder net = GraphBuilder.named("dcgan-sampler");
    return net.output(made(net.input("latent", noise + classes), image));
  }

  /** {@link #sampler} with the weights of a generator. */
  public Network samplerOf(Network generator, Shape image) {
    Graph sampler = sampler(image);
    return new Network(sampler, Weights.of(sampler.parameters(), generator.weights().asMap()));
  }

  private Flow made(Flow latent, Shape image) {
    Pyramid pyramid = Pyramid.of(image, levels);
    Flow x = latent;
    x = pyramid.raise(x.in("top"), width << (levels - 1)).batchNormalization().relu();
    for (int level = levels - 1; level >= 0; level--) {
      x = pyramid.enlarge(x.in("level" + (level + 1)), level);
      x = x.convWithoutBias(width << Math.max(0, level - 1), 3, 1).batchNormalization().relu();
    }
    return x.in("image").conv(image.dim(1), 3).tanh();
  }

  /** The discriminator of images of shape {@code [n, c, spatial]}. */
  public Graph discriminator(Shape image) {
    GraphBuilder net = GraphBuilder.named("dcgan-discriminator");
    Flow x = net.input("image", Coder.caseDims(image));
    if (classes > 0) {
      x = x.concat(plane(net.input(CLASS, classes).in(CLASS), image));
    }
    for (int level = 0; level < levels; level++) {
      x = x.in("level" + (level + 1)).conv(width << level, 3, 2);
      x = (level == 0 ? x : normalized(x)).leakyRelu(SLOPE);
    }
    return net.output(x.in("answer").flatten().dense(1));
  }

  private Flow normalized(Flow x) {
    return switch (normalization) {
      case BATCH -> x.batchNormalization();
      case CASE -> x.groupNormalization(1);
    };
  }

  /** The class as one channel of the extents of the image, learned. */
  private static Flow plane(Flow oneHot, Shape image) {
    return Pyramid.of(image, 0).raise(oneHot, 1);
  }
}
