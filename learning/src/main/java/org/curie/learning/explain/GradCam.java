// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.explain;

import org.curie.learning.engine.GradientEngine;
import org.curie.learning.engine.GradientSession;
import org.curie.learning.engine.ValueGradient;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Node;
import org.curie.learning.graph.Shape;

/**
 * Gradient-weighted class activation mapping: which places of a late feature map speak for a class.
 *
 * <p><b>Formula</b> {@code relu(sum_k a_k A_k)} with {@code a_k} the mean over places of the
 * logit's gradient by channel k of the feature map A; enlarged linearly to the input's size and
 * divided by its maximum. <b>Source</b> Selvaraju et al., ICCV 2017, doi:10.1109/ICCV.2017.74.
 * <b>Limits</b> planar images; no finer than the feature map.
 */
public final class GradCam implements AutoCloseable {
  /** Coarser maps say little about where. */
  private static final int SMALLEST_MAP = 7;

  private final Graph graph;
  private final GradientSession session;
  private final String featureMap;
  private final double temperature;

  public GradCam(Network network, double temperature, GradientEngine engine, int threads) {
    this.graph = network.graph();
    this.session = engine.differentiate(network, threads);
    this.featureMap = featureMap(graph);
    this.temperature = temperature;
  }

  /** The last value whose map is at least 7 wide; the last with any extent in smaller networks. */
  private static String featureMap(Graph graph) {
    for (Node node : graph.nodes().reversed()) {
      Shape shape = graph.shape(node.output());
      if (shape.rank() > 2 && shape.spatial().stream().allMatch(e -> e >= SMALLEST_MAP)) {
        return node.output();
      }
    }
    return graph.lastSpatialValue();
  }

  /**
   * @param prepared one image as the network reads it, row-major
   */
  public Attribution explain(float[] prepared, int classIndex) {
    ValueGradient g = session.gradient(prepared, featureMap, classIndex);
    int height = g.shape().dim(2);
    int width = g.shape().dim(3);
    float[] map = weighted(g, height * width);
    Shape input = graph.input().shape();
    float[] enlarged = enlarged(map, width, height, input.dim(3), input.dim(2));
    return new Attribution(
        input.dim(3),
        input.dim(2),
        scaledToOne(enlarged),
        classIndex,
        Attribution.probabilities(g.logits(), temperature));
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
  private static float[] enlarged(float[] map, int w, int h, int width, int height) {
    float[] large = new float[width * height];
    for (int y = 0; y < height; y++) {
      double v = Math.clamp((y + 0.5) * h / height - 0.5, 0, h - 1.0);
      int y0 = (int) v;
      int y1 = Math.min(y0 + 1, h - 1);
      for (int x = 0; x < width; x++) {
        double u = Math.clamp((x + 0.5) * w / width - 0.5, 0, w - 1.0);
        int x0 = (int) u;
        int x1 = Math.min(x0 + 1, w - 1);
        double top = map[y0 * w + x0] * (1 - (u - x0)) + map[y0 * w + x1] * (u - x0);
        double bottom = map[y1 * w + x0] * (1 - (u - x0)) + map[y1 * w + x1] * (u - x0);
        large[y * width + x] = (float) (top * (1 - (v - y0)) + bottom * (v - y0));
      }
    }
    return large;
  }

  private static float[] scaledToOne(float[] map) {
    float highest = 0;
    for (float v : map) {
      highest = Math.max(highest, v);
    }
    if (highest > 0) {
      for (int i = 0; i < map.length; i++) {
        map[i] /= highest;
      }
    }
    return map;
  }

  @Override
  public void close() {
    session.close();
  }
}
