// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.explain;

import org.curie.learning.engine.GradientEngine;
import org.curie.learning.engine.GradientSession;
import org.curie.learning.engine.ValueGradient;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Node;
import org.curie.learning.operator.Shape;

/**
 * Gradient-weighted class activation mapping: which places of a late feature map speak for a class.
 *
 * <p><b>Formula</b> {@code relu(sum_k a_k A_k)} with {@code a_k} the mean over places of the
 * logit's gradient by channel k of the feature map A; enlarged linearly to the input's size and
 * divided by its maximum. Of a volume, the slice with the most evidence is shown. <b>Source</b>
 * Selvaraju et al., ICCV 2017, doi:10.1109/ICCV.2017.74. <b>Limits</b> no finer than the feature
 * map. Used by one thread.
 */
public final class GradCam implements Explainer {
  /** Coarser maps say little about where. */
  private static final int SMALLEST_MAP = 7;

  private final Graph graph;
  private final GradientSession session;
  private final String featureMap;
  private final double temperature;

  public GradCam(Network network, double temperature, GradientEngine engine, int threads) {
    this.graph = network.graph();
    this.featureMap = featureMap(graph);
    this.temperature = temperature;
    this.session = engine.differentiate(network, threads);
  }

  /**
   * The last value whose map is at least 7 wide; the last with any extent in smaller networks.
   * Tokens have other axes than the image and are no map.
   */
  private static String featureMap(Graph graph) {
    int rank = graph.input().shape().rank();
    for (Node node : graph.nodes().reversed()) {
      Shape shape = graph.shape(node.output());
      if (rank > 2
          && shape.rank() == rank
          && shape.spatial().stream().allMatch(e -> e >= SMALLEST_MAP)) {
        return node.output();
      }
    }
    return graph.lastSpatialValue();
  }

  @Override
  public Evidence evidence(float[] prepared, int classIndex) {
    ValueGradient g = session.gradient(prepared, featureMap, classIndex);
    Shape input = graph.input().shape();
    LinearAxis z = axis(g.shape(), input, 3);
    LinearAxis y = axis(g.shape(), input, 2);
    LinearAxis x = axis(g.shape(), input, 1);
    int places = g.shape().spatial().stream().reduce(1, Math::multiplyExact);
    return new Evidence(
            x.size(),
            y.size(),
            z.size(),
            enlarged(weighted(g, places), g.shape(), z, y, x),
            Attribution.probabilities(g.logits(), temperature))
        .scaledToOne();
  }

  /** The axis that is n-th from the end; one slice where the images are planar. */
  private static LinearAxis axis(Shape map, Shape input, int fromEnd) {
    return fromEnd > input.spatialRank()
        ? new LinearAxis(1, 1)
        : new LinearAxis(map.dim(map.rank() - fromEnd), input.dim(input.rank() - fromEnd));
  }

  private static float[] weighted(ValueGradient g, int places) {
    float[] map = new float[places];
    for (int k = 0; k < g.shape().dim(1); k++) {
      double weight = 0;
      for (int p = 0; p < places; p++) {
        weight += g.gradient()[k * places + p];
      }
      weight /= places;
      for (int p = 0; p < places; p++) {
        map[p] += (float) (weight * g.value()[k * places + p]);
      }
    }
    for (int p = 0; p < places; p++) {
      map[p] = Math.max(0, map[p]);
    }
    return map;
  }

  /** Linear interpolation between the centres of the map's cells. */
  private static float[] enlarged(
      float[] map, Shape shape, LinearAxis z, LinearAxis y, LinearAxis x) {
    int width = shape.dim(shape.rank() - 1);
    int area = shape.dim(shape.rank() - 2) * width;
    float[] large = new float[z.size() * y.size() * x.size()];
    int at = 0;
    for (int k = 0; k < z.size(); k++) {
      for (int j = 0; j < y.size(); j++) {
        int near = z.lower(k) * area + y.lower(j) * width;
        int below = z.lower(k) * area + y.upper(j) * width;
        int behind = z.upper(k) * area + y.lower(j) * width;
        int both = z.upper(k) * area + y.upper(j) * width;
        for (int i = 0; i < x.size(); i++) {
          double front = mix(along(map, near, x, i), along(map, below, x, i), y.share(j));
          double back = mix(along(map, behind, x, i), along(map, both, x, i), y.share(j));
          large[at++] = (float) mix(front, back, z.share(k));
        }
      }
    }
    return large;
  }

  private static double along(float[] map, int row, LinearAxis x, int i) {
    return mix(map[row + x.lower(i)], map[row + x.upper(i)], x.share(i));
  }

  private static double mix(double a, double b, double share) {
    return a * (1 - share) + b * share;
  }

  @Override
  public void close() {
    session.close();
  }
}
