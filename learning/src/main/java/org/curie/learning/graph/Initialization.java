// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.curie.core.random.RandomStreams;
import org.curie.learning.operator.Activation.PRelu;
import org.curie.learning.operator.Arithmetic.Mul;
import org.curie.learning.operator.Convolution.Conv;
import org.curie.learning.operator.Convolution.ConvTranspose;
import org.curie.learning.operator.Operator;
import org.curie.learning.operator.Recurrent;
import org.curie.learning.operator.Shape;
import org.jspecify.annotations.Nullable;

/**
 * The numbers a network starts from; made in Java, so that they do not depend on the engine.
 *
 * <p><b>Formula</b> convolution weights: normal with variance 2 / (out x kernel) (He et al. 2015,
 * doi:10.1109/ICCV.2015.123, fan-out; in groups only a group's outputs count), of transposed
 * convolutions with variance 2 / (in x kernel / stride), the number of products in each output;
 * weights and biases of recurrent cells: uniform within 1 / sqrt(hidden) (as torch; Jozefowicz et
 * al., ICML 2015); other weights, of two axes: normal with variance 2 / (in + out) (Glorot and
 * Bengio 2010); tables: normal with standard deviation 0.02, cut off at two of them (Devlin et al.
 * 2019, arXiv:1810.04805; Dosovitskiy et al. 2021, arXiv:2010.11929); normalisation scale and
 * running variance 1, but slopes of a PReLU 0.25 (He et al. 2015) and factors of a layer 1e-6 (Liu
 * et al. 2022, arXiv:2201.03545); all else 0. Each parameter draws from a stream of its own name,
 * so that adding a layer leaves the others as they were.
 */
public final class Initialization {
  private static final double TABLE_DEVIATION = 0.02;
  private static final float FIRST_SLOPE = 0.25f;
  private static final float FIRST_LAYER_SCALE = 1e-6f;

  private Initialization() {}

  public static Weights of(Graph graph, long seed) {
    RandomStreams streams = new RandomStreams(seed);
    Map<String, Operator> readers = new HashMap<>();
    graph.nodes().forEach(n -> n.inputs().forEach(i -> readers.putIfAbsent(i, n.operator())));
    Map<String, float[]> values = new LinkedHashMap<>();
    for (Parameter p : graph.parameters()) {
      RandomGenerator random = streams.stream("weights/" + p.name());
      values.put(p.name(), initial(p, readers.get(p.name()), random));
    }
    return Weights.of(graph.parameters(), values);
  }

  private static float[] initial(Parameter p, @Nullable Operator reader, RandomGenerator random) {
    float[] v = new float[p.shape().size()];
    if (reader instanceof Recurrent cell) {
      fillUniform(v, 1 / Math.sqrt(cell.over().hidden()), random);
      return v;
    }
    switch (p.role()) {
      case WEIGHT -> fillNormal(v, weightDeviation(p.shape(), reader), random);
      case TABLE -> fillTruncatedNormal(v, TABLE_DEVIATION, random);
      case NORM_SCALE -> Arrays.fill(v, firstScale(reader));
      case RUNNING_VARIANCE -> Arrays.fill(v, 1f);
      case BIAS, NORM_SHIFT, RUNNING_MEAN, CONSTANT -> Arrays.fill(v, 0f);
    }
    return v;
  }

  private static float firstScale(@Nullable Operator reader) {
    return switch (reader) {
      case PRelu _ -> FIRST_SLOPE;
      case Mul _ -> FIRST_LAYER_SCALE;
      case null, default -> 1;
    };
  }

  private static void fillNormal(float[] v, double deviation, RandomGenerator random) {
    for (int i = 0; i < v.length; i++) {
      v[i] = (float) (deviation * random.nextGaussian());
    }
  }

  /** Draws beyond two deviations are drawn again. */
  private static void fillTruncatedNormal(float[] v, double deviation, RandomGenerator random) {
    for (int i = 0; i < v.length; i++) {
      double drawn;
      do {
        drawn = random.nextGaussian();
      } while (Math.abs(drawn) > 2);
      v[i] = (float) (deviation * drawn);
    }
  }

  private static void fillUniform(float[] v, double bound, RandomGenerator random) {
    for (int i = 0; i < v.length; i++) {
      v[i] = (float) (bound * (2 * random.nextDouble() - 1));
    }
  }

  private static double weightDeviation(Shape weight, @Nullable Operator reader) {
    return switch (reader) {
      case Conv conv -> Math.sqrt(2.0 / (perInput(weight) / conv.groups()));
      case ConvTranspose up -> Math.sqrt(2.0 / (perOutput(weight, up) / up.groups()));
      case null, default -> Math.sqrt(2.0 / (weight.dim(1) + weight.dim(0)));
    };
  }

  private static double perInput(Shape weight) {
    return (double) weight.size() / weight.dim(1);
  }

  private static double perOutput(Shape weight, ConvTranspose up) {
    double products = (double) weight.size() / weight.dim(1);
    for (int stride : up.window().strides()) {
      products /= stride;
    }
    return products;
  }
}
