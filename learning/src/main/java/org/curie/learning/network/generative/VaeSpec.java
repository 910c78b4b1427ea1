// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network.generative;

import org.curie.learning.graph.Flow;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Weights;
import org.curie.learning.operator.Shape;

/**
 * A variational autoencoder: the code is drawn from a normal distribution whose mean and variance
 * the encoder tells. The randomness comes in as an input, so that the graph itself has none.
 *
 * <p><b>Shape</b> in: {@code image} [n, c, spatial], {@code noise} [n, code] from the standard
 * normal distribution (zeros for the mean code); out: reconstruction [n, c, spatial] without a
 * bound on the values, mean [n, code], log-variance [n, code]. <b>Formula</b> code = mean + noise
 * sqrt(exp(log-variance)). <b>Source</b> Kingma and Welling 2014, arXiv:1312.6114, section 2.4.
 *
 * @param width channels of the first level
 * @param levels how often the extents are halved
 * @param code how many numbers stand for one case
 */
public record VaeSpec(int width, int levels, int code) implements GenerativeNetworkSpec {
  public VaeSpec {
    Coder.requirePositive(width, levels, code);
  }

  /** For pictures of about 28 to 64 pixels. */
  public static VaeSpec defaults() {
    return new VaeSpec(32, 2, 32);
  }

  /** The graph for images of shape {@code [n, c, spatial]}. */
  public Graph build(Shape image) {
    GraphBuilder net = GraphBuilder.named("vae");
    Coder coder = new Coder(width, Pyramid.of(image, levels));
    Flow x = net.input("image", Coder.caseDims(image));
    Flow noise = net.input("noise", code);
    Flow features = coder.encode(x);
    Flow mean = features.in("mean").dense(code);
    Flow logVariance = features.in("log-variance").dense(code);
    Flow deviation = logVariance.in("code").exp().sqrt();
    Flow drawn = mean.in("code").add(noise.mul(deviation));
    return net.output(coder.decode(drawn, image.dim(1)), mean, logVariance);
  }

  /** The part that makes a new case of a code: in {@code code} [n, code], out [n, c, spatial]. */
  public Graph decoder(Shape image) {
    GraphBuilder net = GraphBuilder.named("vae-decoder");
    Coder coder = new Coder(width, Pyramid.of(image, levels));
    return net.output(coder.decode(net.input("code", code), image.dim(1)));
  }

  /** The way through the mean code, without noise: in {@code image}, out [n, c, spatial]. */
  public Graph reconstruction(Shape image) {
    GraphBuilder net = GraphBuilder.named("vae-reconstruction");
    Coder coder = new Coder(width, Pyramid.of(image, levels));
    Flow x = net.input("image", Coder.caseDims(image));
    Flow mean = coder.encode(x).in("mean").dense(code);
    return net.output(coder.decode(mean, image.dim(1)));
  }

  /** {@link #reconstruction} with the weights of the whole. */
  public Network reconstructionOf(Network whole, Shape image) {
    Graph graph = reconstruction(image);
    return new Network(graph, Weights.of(graph.parameters(), whole.weights().asMap()));
  }

  /** {@link #decoder} with the weights of the whole. */
  public Network decoderOf(Network whole, Shape image) {
    Graph decoder = decoder(image);
    return new Network(decoder, Weights.of(decoder.parameters(), whole.weights().asMap()));
  }
}
