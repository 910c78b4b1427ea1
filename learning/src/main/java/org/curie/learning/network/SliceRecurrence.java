// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.graph.Flow;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.network.TokenSpec.SliceRnnSpec;
import org.curie.learning.operator.Shape;

/**
 * Slices are put among the cases, so that one 2-D network reads all of them, and become the steps
 * of a sequence afterwards.
 *
 * <p><b>Source</b> Donahue et al., CVPR 2015, arXiv:1411.4389 (frames of a film); for slices of a
 * volume as in Poudel et al. 2016, arXiv:1608.03974.
 */
final class SliceRecurrence {
  private SliceRecurrence() {}

  static Graph build(SliceRnnSpec spec, Shape volume, int classes) {
    if (volume.rank() != 5) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "slice-rnn reads volumes [n, c, z, y, x], but the input is %s; choose a network for images"
              .formatted(volume));
    }
    GraphBuilder net = GraphBuilder.named("slice-rnn");
    int slices = volume.dim(2);
    Flow x = Images.input(net, volume).in("slices").transpose(0, 2, 1, 3, 4); // [n, z, c, y, x]
    x = x.reshape(-1, volume.dim(1), volume.dim(3), volume.dim(4));
    x = ConvolutionAttention.halve(x, spec.width(), spec.stages());
    x = x.in("steps").globalAveragePool().flatten();
    x = x.reshape(-1, slices, x.shape().dim(1));
    RecurrentNetwork cells =
        new RecurrentNetwork(spec.cell(), spec.hidden(), 1, spec.bidirectional());
    Flow last = cells.over(x, spec.dropout());
    return net.output(RecurrentNetwork.decision(last, spec.dropout(), classes));
  }
}
