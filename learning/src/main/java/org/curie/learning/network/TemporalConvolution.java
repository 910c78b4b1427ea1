// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network;

import java.util.List;
import org.curie.learning.graph.Flow;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.network.SequenceSpec.TcnSpec;
import org.curie.learning.operator.Rearrangement.PadMode;
import org.curie.learning.operator.Shape;
import org.curie.learning.operator.Window;

/**
 * Residual blocks of two causal convolutions, dilated 1, 2, 4, ...; the last step decides.
 *
 * <p><b>Source</b> Bai, Kolter and Koltun 2018, arXiv:1803.01271, section 3, without the weight
 * normalisation, which changes how weights are learned but not what can be computed.
 */
final class TemporalConvolution {
  private TemporalConvolution() {}

  static Graph build(TcnSpec spec, Shape sequence, int classes) {
    GraphBuilder net = GraphBuilder.named("tcn");
    Flow x = RecurrentNetwork.input(net, sequence).transpose(0, 2, 1); // [n, f, t]
    for (int level = 0; level < spec.levels(); level++) {
      x = block(spec, x.in("block" + (level + 1)), 1 << level);
    }
    return net.output(x.in("head").select(2, -1).dense(classes));
  }

  private static Flow block(TcnSpec spec, Flow x, int dilation) {
    Flow body = causal(spec, causal(spec, x, dilation), dilation);
    boolean same = x.shape().dim(1) == spec.channels();
    return body.add(same ? x : x.conv(spec.channels(), 1)).relu();
  }

  /** Padded before the first step only, so that no step sees a later one. */
  private static Flow causal(TcnSpec spec, Flow x, int dilation) {
    int before = (spec.kernel() - 1) * dilation;
    Window window = new Window(List.of(spec.kernel()), List.of(1), List.of(0), List.of(dilation));
    Flow seen =
        x.pad(PadMode.CONSTANT, List.of(0, 0, before), List.of(0, 0, 0), 0)
            .conv(spec.channels(), window, 1)
            .relu();
    return spec.dropout() > 0 ? seen.dropout(spec.dropout()) : seen;
  }
}
