// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.pretrain;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.random.RandomStreams;
import org.curie.learning.engine.Batch;
import org.curie.learning.engine.Batch.TensorSpec;
import org.curie.learning.engine.BatchTensor;
import org.curie.learning.engine.Loss;
import org.curie.learning.experiment.PretextSpec;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Node;
import org.curie.learning.operator.Arithmetic.Mul;
import org.curie.learning.operator.Convolution.Conv;
import org.curie.learning.operator.Rearrangement.Reshape;
import org.curie.learning.operator.Rearrangement.Transpose;
import org.curie.learning.operator.Selection.Cut;
import org.curie.learning.operator.Selection.Slice;
import org.curie.learning.operator.Shape;
import org.curie.learning.operator.Window;

/**
 * What is hidden of an image is to be filled in: {@link PretextSpec}.
 *
 * <p><b>Shape</b> inputs: the image {@code [n, c, (z,) y, x]} with hidden pixels 0, and {@code [n,
 * 1, (z,) y, x]}, 0 where the image is seen and elsewhere the root of (all pixels / hidden pixels);
 * answer and second target: the image times that, so that their mean squared difference is the mean
 * over hidden pixels.
 */
final class MaskedPretext implements Pretext {
  private static final String MASK = "mask";
  private static final String HIDDEN = "hidden";
  private static final String PREFIX = "reconstruction/";

  private final PatchGrid grid;
  private final double share;
  private final RandomStreams random;
  private final Graph graph;

  MaskedPretext(PretextSpec.Masked spec, Graph classifier, long seed) {
    Shape image = classifier.input().shape();
    this.share = spec.share();
    this.grid = new PatchGrid(image.spatial(), spec.patch());
    if (grid.patches() < 2) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "method.patch hides patches of %d, but the images are %s: choose smaller patches"
              .formatted(spec.patch(), image));
    }
    this.random = new RandomStreams(seed);
    this.graph = reconstructing(classifier, image);
  }

  private static Graph reconstructing(Graph classifier, Shape image) {
    String map = classifier.lastSpatialValue();
    List<Integer> places = classifier.shape(map).spatial();
    Extension net = new Extension(classifier, tokens(classifier, map));
    if (net.shape().rank() != image.rank()) {
      asMap(net, places);
    }
    List<Integer> block =
        IntStream.range(0, places.size())
            .mapToObj(a -> Math.ceilDiv(image.spatial().get(a), places.get(a)))
            .toList();
    int pixels = block.stream().reduce(image.dim(1), Math::multiplyExact);
    Window one = Window.uniform(places.size(), 1, 1, 0);
    List<Integer> kernel = new ArrayList<>(List.of(pixels, net.shape().dim(1)));
    places.forEach(_ -> kernel.add(1));
    net.learning(PREFIX + "pixels", new Conv(one, 1), new Shape(kernel));
    spread(net, image, places, block);
    return net.input(MASK, image.withDim(1, 1)).then(PREFIX + MASK, new Mul(), MASK).graph();
  }

  /** The last value that has a token for each place, or the map itself where there are none. */
  private static String tokens(Graph graph, String map) {
    int places = graph.shape(map).spatial().stream().reduce(1, Math::multiplyExact);
    for (Node node : graph.nodes().reversed()) {
      Shape shape = graph.shape(node.output());
      if (node.output().equals(map)) {
        return map;
      }
      if (shape.rank() == 3 && shape.dim(0) == Shape.ANY && isFor(places, shape.dim(1))) {
        return node.output();
      }
    }
    return map;
  }

  /** One for each place, and perhaps one of the class. */
  private static boolean isFor(int places, int tokens) {
    return tokens == places || tokens == places + 1;
  }

  /** Tokens [n, (1 +) places, c] as [n, c, (z,) y, x]; the class's stands first. */
  private static void asMap(Extension net, List<Integer> places) {
    int all = net.shape().dim(1);
    int width = net.shape().dim(2);
    int count = places.stream().reduce(1, Math::multiplyExact);
    if (all > count) {
      net.then(PREFIX + "places", new Slice(List.of(new Cut(1, all - count, all, 1))));
    }
    List<Integer> map = new ArrayList<>(List.of(0, width));
    map.addAll(places);
    net.then(PREFIX + "channels", new Transpose(List.of(0, 2, 1)))
        .then(PREFIX + "map", new Reshape(map));
  }

  /** Channels [n, c b b, y, x] as pixels [n, c, y b, x b], cut to the image. */
  private static void spread(
      Extension net, Shape image, List<Integer> places, List<Integer> block) {
    int axes = places.size();
    List<Integer> apart = new ArrayList<>(List.of(0, image.dim(1)));
    apart.addAll(block);
    apart.addAll(places);
    List<Integer> order = new ArrayList<>(List.of(0, 1));
    List<Integer> joined = new ArrayList<>(List.of(0, image.dim(1)));
    List<Cut> cuts = new ArrayList<>();
    for (int a = 0; a < axes; a++) {
      order.addAll(List.of(2 + axes + a, 2 + a));
      int extent = places.get(a) * block.get(a);
      joined.add(extent);
      if (extent > image.spatial().get(a)) {
        cuts.add(new Cut(2 + a, 0, image.spatial().get(a), 1));
      }
    }
    net.then(PREFIX + "blocks", new Reshape(apart))
        .then(PREFIX + "order", new Transpose(order))
        .then(PREFIX + "image", new Reshape(joined));
    if (!cuts.isEmpty()) {
      net.then(PREFIX + "cut", new Slice(cuts));
    }
  }

  @Override
  public Graph graph() {
    return graph;
  }

  @Override
  public int views() {
    return 1;
  }

  @Override
  public Batch batch(Shape image, int capacity, int classes) {
    return new Batch(
        List.of(
            new TensorSpec(graph.inputs().getFirst().name(), image),
            new TensorSpec(MASK, image.withDim(1, 1))),
        List.of(
            new TensorSpec(Batch.TARGET, Shape.batchOf(classes)), new TensorSpec(HIDDEN, image)),
        capacity);
  }

  /** Of the second target: the first, which are labels, is not read. */
  @Override
  public Loss loss(Loss ofLabels) {
    return new Loss.Weighted(List.of(new Loss.Weighted.Term(0, 1, 1, new Loss.MeanSquaredError())));
  }

  @Override
  public void complete(Batch batch, int epoch, int number) {
    BatchTensor images = batch.inputTensors().getFirst();
    BatchTensor masks = batch.input(MASK);
    BatchTensor targets = batch.target(HIDDEN);
    float[] image = new float[images.caseSize()];
    for (int i = 0; i < batch.count(); i++) {
      float[] mask = mask(epoch, number, i);
      images.values().get(i * image.length, image);
      float[] hidden = new float[image.length];
      for (int p = 0; p < image.length; p++) {
        float factor = mask[p % mask.length];
        hidden[p] = image[p] * factor;
        image[p] = factor == 0 ? image[p] : 0;
      }
      images.put(i, image);
      masks.put(i, mask);
      targets.put(i, hidden);
    }
  }

  private float[] mask(long... address) {
    int[] order = random.permutation(grid.patches(), "mask", address);
    int hidden = Math.clamp(Math.round(share * order.length), 1, order.length - 1);
    return grid.mask(IntStream.of(order).limit(hidden).toArray());
  }
}
