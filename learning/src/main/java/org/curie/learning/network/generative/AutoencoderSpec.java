// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network.generative;

import org.curie.learning.graph.Flow;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.operator.Shape;

/**
 * A convolutional autoencoder: halved {@code levels} times while channels double, brought down to a
 * code, and back.
 *
 * <p><b>Shape</b> in: {@code image} [n, c, spatial]; out: the same, without a bound on the values.
 * <b>Source</b> Hinton and Salakhutdinov 2006, doi:10.1126/science.1127647, with convolutions,
 * batch normalisation and leaky ReLU as in Radford et al. 2016, arXiv:1511.06434.
 *
 * @param width channels of the first level
 * @param levels how often the extents are halved
 * @param code how many numbers stand for one case
 */
public record AutoencoderSpec(int width, int levels, int code) implements GenerativeNetworkSpec {
  public AutoencoderSpec {
    Coder.requirePositive(width, levels, code);
  }

  /** For pictures of about 28 to 64 pixels. */
  public static AutoencoderSpec defaults() {
    return new AutoencoderSpec(32, 2, 64);
  }

  /** The graph for images of shape {@code [n, c, spatial]}. */
  public Graph build(Shape image) {
    GraphBuilder net = GraphBuilder.named("autoencoder");
    Coder coder = new Coder(width, Pyramid.of(image, levels));
    Flow x = net.input("image", Coder.caseDims(image));
    Flow coded = coder.encode(x).in("code").dense(code);
    return net.output(coder.decode(coded, image.dim(1)));
  }
}
