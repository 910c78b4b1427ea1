// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.curie.core.image.LabelMap;
import org.curie.learning.engine.Batch;
import org.curie.learning.engine.Batch.TensorSpec;
import org.curie.learning.engine.Loss;
import org.curie.learning.engine.Loss.DiceCrossEntropy;
import org.curie.learning.engine.Loss.Weighted.Term;
import org.curie.learning.graph.Graph;
import org.curie.learning.operator.Shape;
import org.curie.learning.segment.data.LabelScheme;
import org.curie.learning.segment.experiment.SegmentationExperiment;

/**
 * What the answers of a network, at one resolution or several, are held against.
 *
 * <p><b>Formula</b> the loss at each resolution, weighted 1, 1/2, 1/4 … from the finest on, divided
 * by the sum of weights. The classes at a coarser resolution are those of every second, fourth …
 * voxel, on which the strided convolutions are centred. <b>Source</b> Isensee et al. 2021,
 * doi:10.1038/s41592-020-01008-z.
 *
 * @param answers the shape of each output, {@code [n, classes, (z,) y, x]}, the finest first
 * @param each the loss at one resolution
 */
record Supervision(Shape input, List<Shape> answers, Loss each) {
  Supervision {
    answers = List.copyOf(answers);
  }

  static Supervision of(Graph graph, SegmentationExperiment experiment) {
    LabelScheme labels = experiment.labels();
    return of(
        graph,
        labels.areRegions()
            ? ofRegions(labels, experiment.ignoredTarget())
            : ofKinds(experiment.ignoredTarget()));
  }

  static Supervision of(Graph graph, Loss each) {
    return new Supervision(
        graph.input().shape(), graph.outputs().stream().map(graph::shape).toList(), each);
  }

  /** Of classes of which a voxel has one. */
  static Loss ofKinds(OptionalInt ignored) {
    return new DiceCrossEntropy(
        1, 1, true, false, OptionalDouble.empty(), Optional.empty(), ignored);
  }

  private static Loss ofRegions(LabelScheme labels, OptionalInt ignored) {
    List<List<Integer>> members =
        IntStream.rangeClosed(1, labels.structures().size())
            .mapToObj(labels::inside)
            .map(inside -> IntStream.range(0, labels.classes()).filter(inside).boxed().toList())
            .toList();
    return new Loss.Regions(members, ignored);
  }

  /** A batch whose targets are classes, in an order that {@link #loss} knows. */
  Batch batch(int capacity) {
    List<TensorSpec> targets = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      targets.add(new TensorSpec(name(i), withoutClasses(answers.get(i))));
    }
    return new Batch(List.of(new TensorSpec(Batch.INPUT, input)), targets, capacity);
  }

  private static String name(int answer) {
    return answer == 0 ? Batch.TARGET : Batch.TARGET + (answer + 1);
  }

  private static Shape withoutClasses(Shape answer) {
    return Shape.batchOf(answer.spatial().stream().mapToInt(Integer::intValue).toArray());
  }

  Loss loss() {
    if (answers.size() == 1) {
      return each;
    }
    double sum = 2 - Math.pow(2, 1 - answers.size());
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      terms.add(new Term(i, i, Math.pow(2, -i) / sum, each));
    }
    return new Loss.Weighted(terms);
  }

  /** Writes the classes of one patch at every resolution. */
  void put(Batch batch, int slot, LabelMap classes) {
    for (int i = 0; i < answers.size(); i++) {
      batch.target(name(i)).put(slot, coarse(classes, answers.get(i)));
    }
  }

  private static float[] coarse(LabelMap classes, Shape answer) {
    List<Integer> sides = answer.spatial();
    int width = sides.getLast();
    int height = sides.get(sides.size() - 2);
    int depth = sides.size() == 3 ? sides.getFirst() : 1;
    int stepX = classes.grid().width() / width;
    int stepY = classes.grid().height() / height;
    int stepZ = classes.grid().depth() / depth;
    float[] coarse = new float[width * height * depth];
    int at = 0;
    for (int z = 0; z < depth; z++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          coarse[at++] = classes.label(z * stepZ, y * stepY, x * stepX);
        }
      }
    }
    return coarse;
  }
}
