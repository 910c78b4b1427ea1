// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.pretrain;

import org.curie.learning.experiment.PretextSpec;
import org.curie.learning.experiment.Pretraining;
import org.curie.learning.graph.Graph;
import org.curie.learning.train.Supervision;
import org.curie.learning.transfer.ClassifierHead;

/**
 * A task that images set by themselves: which graph answers it, and what its answers are held
 * against.
 */
interface Pretext extends Supervision {
  /** Of a classifier that is only built to be cut off before its last layer. */
  int ANY_CLASSES = 2;

  /** The network as far as it is kept, with what the task needs behind it. */
  Graph graph();

  /** How many images of a batch, side by side, show the same case. */
  int views();

  static Pretext of(Pretraining pretraining) {
    Graph classifier = classifier(pretraining);
    return switch (pretraining.method()) {
      case PretextSpec.Contrastive c -> new ContrastivePretext(c, classifier);
      case PretextSpec.Masked m -> new MaskedPretext(m, classifier, pretraining.seed());
    };
  }

  /** What is kept: from the image to what the last layer of a classifier would read. */
  static Graph encoder(Pretraining pretraining) {
    Graph classifier = classifier(pretraining);
    return new Extension(classifier, ClassifierHead.of(classifier).features()).graph();
  }

  private static Graph classifier(Pretraining pretraining) {
    return pretraining.network().build(pretraining.input().shape(), ANY_CLASSES);
  }
}
