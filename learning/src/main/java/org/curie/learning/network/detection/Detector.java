// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network.detection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.curie.core.random.RandomStreams;
import org.curie.learning.graph.Flow;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.graph.Initialization;
import org.curie.learning.graph.Network;
import org.curie.learning.network.ResNet;
import org.curie.learning.operator.Shape;

/**
 * A residual network, a pyramid of its stages, and one head for all levels with a branch for
 * classes and one for boxes. Alike in two and three dimensions.
 *
 * <p><b>Source</b> the pyramid: Lin et al. 2017, arXiv:1612.03144, enlarged by repetition; head and
 * distances: Tian et al. 2019, arXiv:1904.01355 (FCOS), with distances above 0 by softplus in
 * strides of the level in place of a learned scale, and without centre-ness, in whose place the
 * logits tell how well the box fits (Li et al. 2020, arXiv:2006.04388); normalisation by groups of
 * eight channels.
 */
final class Detector {
  private static final String LOGITS = "head.logits";
  private static final String DISTANCES = "head.distances";
  private static final int GROUP = 8;
  private static final double DEVIATION = 0.01; // of the last weights: RetinaNet and FCOS
  private static final float RARE = (float) -Math.log((1 - 0.01) / 0.01); // an object in 100 places
  private static final float NEAR = 2; // softplus(2): about two strides to each side

  private final DetectorSpec spec;
  private final int classes;
  private final int axes;

  private Detector(DetectorSpec spec, int classes, int axes) {
    this.spec = spec;
    this.classes = classes;
    this.axes = axes;
  }

  static Graph build(DetectorSpec spec, Shape image, int classes) {
    spec.levels(image); // refuses extents that do not fit
    GraphBuilder net = GraphBuilder.named("detector");
    int[] dims = image.dims().stream().skip(1).mapToInt(Integer::intValue).toArray();
    Detector detector = new Detector(spec, classes, image.spatialRank());
    List<Flow> stages = ResNet.stages(spec.backbone(), net.input("image", dims));
    List<Flow> answers = new ArrayList<>();
    for (Flow level : detector.pyramid(stages.subList(spec.firstStage() - 1, stages.size()))) {
      answers.add(detector.head(level, answers.size() + 1));
    }
    Flow[] coarser = answers.stream().skip(1).toArray(Flow[]::new);
    Flow first = answers.getFirst().in("places");
    return net.output(coarser.length == 0 ? first : first.concat(2, coarser));
  }

  /** What the backbone found, each level with what the coarser ones know: the finest first. */
  private List<Flow> pyramid(List<Flow> stages) {
    List<Flow> levels = new ArrayList<>();
    Flow coarser = null;
    for (int i = stages.size() - 1; i >= 0; i--) {
      Flow own = stages.get(i).in("pyramid" + (i + 1)).conv(spec.channels(), 1);
      coarser = coarser == null ? own : own.add(coarser.in("pyramid" + (i + 1)).upsample(2));
      levels.addFirst(coarser.conv(spec.channels(), 3));
    }
    for (int i = 0; i < spec.extraLevels(); i++) {
      Flow before = levels.getLast().in("pyramid" + (levels.size() + 1));
      levels.add((i == 0 ? before : before.relu()).conv(spec.channels(), 3, 2));
    }
    return levels;
  }

  /** [n, classes + 2 d, places of the level]. */
  private Flow head(Flow level, int number) {
    Flow logits =
        tower(level.in("classes" + number, "head.classes"))
            .in("logits" + number, LOGITS)
            .conv(classes, 3);
    Flow distances =
        tower(level.in("boxes" + number, "head.boxes"))
            .in("distances" + number, DISTANCES)
            .conv(2 * axes, 3)
            .softplus();
    return logits.in("answer" + number).concat(distances).reshape(0, classes + 2 * axes, -1);
  }

  private Flow tower(Flow x) {
    Flow seen = x;
    for (int i = 0; i < spec.headDepth(); i++) {
      seen = seen.convWithoutBias(spec.channels(), 3, 1);
      seen = seen.groupNormalization(spec.channels() / GROUP).relu();
    }
    return seen;
  }

  /** At first there is hardly anything anywhere, and all boxes are small. */
  static Network fresh(Graph graph, long seed) {
    RandomStreams streams = new RandomStreams(seed);
    Map<String, float[]> values = new LinkedHashMap<>(Initialization.of(graph, seed).asMap());
    for (String last : List.of(LOGITS, DISTANCES)) {
      String weight = last + "/conv1.weight";
      RandomGenerator random = streams.stream("weights/" + weight);
      float[] weights = new float[values.get(weight).length];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = (float) (DEVIATION * random.nextGaussian());
      }
      values.put(weight, weights);
      float[] bias = new float[values.get(last + "/conv1.bias").length];
      Arrays.fill(bias, last.equals(LOGITS) ? RARE : NEAR);
      values.put(last + "/conv1.bias", bias);
    }
    Network initial = new Network(graph, Initialization.of(graph, seed));
    return initial.withWeights(values);
  }
}
