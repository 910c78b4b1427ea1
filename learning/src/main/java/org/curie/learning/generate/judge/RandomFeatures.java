// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.judge;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.image.Image;
import org.curie.learning.engine.GraphFormat;
import org.curie.learning.engine.InferenceEngine;
import org.curie.learning.engine.InferenceSession;
import org.curie.learning.graph.Flow;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.graph.Initialization;
import org.curie.learning.graph.Network;
import org.curie.learning.operator.Shape;

/**
 * What a convolutional network with random weights, always the same ones, sees in a picture:
 * {@value #FEATURES} numbers. In native memory until closed. Used by one thread.
 *
 * <p>Random weights, since those of a network trained on photographs say little about medical
 * images, would have to be shipped, and those of a classifier trained here see only what tells its
 * classes apart and differ from run to run. Random ones are the same for every model that makes
 * pictures of one size.
 *
 * <p><b>Shape</b> in: {@code [c, y, x]}, -1 to 1; out: {@value #FEATURES} numbers. <b>Formula</b>
 * three times 3x3 convolution with stride 2 and ReLU (32, 64, 128 channels), the whole projected on
 * 64 numbers; weights by {@link Initialization} from seed {@value #SEED}, biases 0. <b>Source</b>
 * random embeddings for judging generators: Naeem et al. 2020, arXiv:2002.09797, section 3.3
 * ("R64", there with VGG16). <b>Limits</b> distances between features compare only with distances
 * from the same size of picture.
 */
public final class RandomFeatures implements AutoCloseable {
  private static final int FEATURES = 64;
  private static final int SEED = 20201;
  private static final int WIDTH = 32;
  private static final int LEVELS = 3;
  private static final int BATCH = 16;

  private final InferenceSession session;

  private RandomFeatures(InferenceSession session) {
    this.session = session;
  }

  /**
   * @param picture {@code [n, c, y, x]}
   */
  public static RandomFeatures open(Shape picture, GraphFormat format, InferenceEngine engine) {
    return new RandomFeatures(engine.open(format.write(network(picture)), 1));
  }

  static Network network(Shape picture) {
    GraphBuilder net = GraphBuilder.named("random-features");
    int[] dims = picture.dims().stream().skip(1).mapToInt(Integer::intValue).toArray();
    Flow x = net.input("image", dims);
    for (int level = 0; level < LEVELS; level++) {
      x = x.conv(WIDTH << level, 3, 2).relu();
    }
    var graph = net.output(x.flatten().dense(FEATURES));
    return new Network(graph, Initialization.of(graph, SEED));
  }

  /** One row of features for each picture, whatever the others are. */
  public List<double[]> of(List<Image> pictures) {
    int size = session.inputShape().caseSize();
    List<double[]> features = new ArrayList<>();
    for (int first = 0; first < pictures.size(); first += BATCH) {
      int count = Math.min(BATCH, pictures.size() - first);
      float[] read = new float[BATCH * size];
      for (int i = 0; i < count; i++) {
        pictures.get(first + i).copyTo(read, i * size);
      }
      float[] answers = session.run(read, BATCH);
      for (int i = 0; i < count; i++) {
        double[] row = new double[FEATURES];
        for (int k = 0; k < FEATURES; k++) {
          row[k] = answers[i * FEATURES + k];
        }
        features.add(row);
      }
    }
    return features;
  }

  @Override
  public void close() {
    session.close();
  }
}
