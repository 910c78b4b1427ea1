// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.conformance;

import java.util.List;
import org.curie.learning.graph.Flow;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.graph.NewParameter;
import org.curie.learning.operator.Normalization.InstanceNormalization;
import org.curie.learning.operator.Role;
import org.curie.learning.operator.Shape;

/** Normalisations that need no statistics of other cases. */
final class NormalizationCases {
  private static final Shape LINE = Shape.batchOf(4, 5);
  private static final Shape IMAGE = Shape.batchOf(4, 3, 4);
  private static final Shape VOLUME = Shape.batchOf(4, 2, 3, 2);

  private NormalizationCases() {}

  static List<OperatorCase> all() {
    return List.of(
        OperatorCase.of("instance-norm-1d", LINE, Flow::instanceNormalization, instance()),
        OperatorCase.of("instance-norm-2d", IMAGE, Flow::instanceNormalization, instance()),
        OperatorCase.of("instance-norm-3d", VOLUME, Flow::instanceNormalization, instance()),
        OperatorCase.of("group-norm-1d", LINE, x -> x.groupNormalization(2), group(2)),
        OperatorCase.of("group-norm-2d", IMAGE, x -> x.groupNormalization(2), group(2)),
        OperatorCase.of("group-norm-3d", VOLUME, x -> x.groupNormalization(2), group(2)),
        OperatorCase.of("group-norm-one-group", IMAGE, x -> x.groupNormalization(1), group(1)),
        OperatorCase.of("group-norm-all-groups", IMAGE, x -> x.groupNormalization(4), group(4)),
        OperatorCase.of(
            "layer-norm-last-axis",
            Shape.batchOf(3, 5),
            x -> x.layerNormalization(1e-5),
            layer("(5,)", 1e-5)),
        OperatorCase.of(
            "layer-norm-all-but-the-batch",
            IMAGE,
            x -> x.layerNormalization(1, 1e-6),
            layer("(4, 3, 4)", 1e-6)),
        OperatorCase.of(
            "layer-norm-large-epsilon",
            Shape.batchOf(5),
            x -> x.layerNormalization(0.5),
            layer("(5,)", 0.5)),
        OperatorCase.over(
            "instance-norm-large-epsilon",
            NormalizationCases::smooth,
            "F.instance_norm(x, weight=p['a.scale'], bias=p['a.shift'], eps=0.5)"
                .replace("a.", "instancenormalization1.")),
        OperatorCase.of(
            "conv-then-group-norm",
            IMAGE,
            x -> x.convWithoutBias(4, 3, 1).groupNormalization(2),
            group(2).replace("(x,", "(F.conv2d(x, p['conv1.weight'], padding=1),")));
  }

  private static Flow smooth(GraphBuilder net) {
    Flow x = net.input("x", IMAGE);
    return x.then(
        new InstanceNormalization(0.5),
        new NewParameter("scale", Shape.of(4), Role.NORM_SCALE),
        new NewParameter("shift", Shape.of(4), Role.NORM_SHIFT));
  }

  private static String instance() {
    return "F.instance_norm(x, weight=p['instancenormalization1.scale'],"
        + " bias=p['instancenormalization1.shift'])";
  }

  private static String group(int groups) {
    return ("F.group_norm(x, %d, p['groupnormalization1.scale'],"
            + " p['groupnormalization1.shift'])")
        .formatted(groups);
  }

  private static String layer(String extents, double epsilon) {
    return ("F.layer_norm(x, %s, p['layernormalization1.scale'],"
            + " p['layernormalization1.shift'], %s)")
        .formatted(extents, epsilon);
  }
}
