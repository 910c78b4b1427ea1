// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.pretrain;

import org.curie.learning.engine.Loss;
import org.curie.learning.experiment.PretextSpec;
import org.curie.learning.graph.Graph;
import org.curie.learning.operator.Activation.Relu;
import org.curie.learning.operator.Linear.Gemm;
import org.curie.learning.operator.Shape;
import org.curie.learning.transfer.ClassifierHead;

/** Two augmentations of an image are to be found among all others: {@link PretextSpec}. */
final class ContrastivePretext implements Pretext {
  private final PretextSpec.Contrastive spec;
  private final Graph graph;

  ContrastivePretext(PretextSpec.Contrastive spec, Graph classifier) {
    this.spec = spec;
    Extension net = new Extension(classifier, ClassifierHead.of(classifier).features());
    int width = net.shape().dim(1);
    this.graph =
        net.learning("projection/first", new Gemm(), Shape.of(spec.hidden(), width))
            .then("projection/relu", new Relu())
            .learning("projection/second", new Gemm(), Shape.of(spec.features(), spec.hidden()))
            .graph();
  }

  @Override
  public Graph graph() {
    return graph;
  }

  @Override
  public int views() {
    return 2;
  }

  @Override
  public Loss loss(Loss ofLabels) {
    return new Loss.NtXent(spec.temperature());
  }
}
