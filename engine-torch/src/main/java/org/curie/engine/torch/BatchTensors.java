// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.curie.engine.torch.tensor.Tensors;
import org.curie.learning.engine.Batch;
import org.curie.learning.engine.BatchTensor;
import org.curie.learning.engine.Loss;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Graph.Input;
import org.curie.learning.operator.Shape;

/**
 * A batch as tensors over its own memory, in the order in which a graph reads them.
 *
 * <p>One input needs no name; several go by the names of the graph's inputs.
 */
final class BatchTensors {
  private final Graph graph;
  private final List<Input> inputs;

  BatchTensors(Graph graph) {
    this.graph = graph;
    this.inputs = graph.inputs();
  }

  /**
   * @throws IllegalArgumentException telling what the network reads and what the batch has
   */
  void requireFit(Batch batch, Loss loss) {
    boolean inputsFit = batch.inputTensors().size() == inputs.size();
    for (int i = 0; inputsFit && i < inputs.size(); i++) {
      Shape expected = inputs.get(i).shape().withDim(0, batch.count());
      inputsFit = tensor(batch, i).shape(batch.count()).equals(expected);
    }
    if (!inputsFit || !hasClassesOf(batch, loss)) {
      throw new IllegalArgumentException(
          "the network reads "
              + inputs.stream().map(Input::shape).toList()
              + " and answers "
              + graph.outputs().stream().map(graph::shape).toList()
              + ", but the batch has "
              + shapes(batch, batch.inputTensors())
              + " and "
              + shapes(batch, batch.targetTensors()));
    }
  }

  /** Class probabilities must be of the classes told apart, also where nothing is learned. */
  private boolean hasClassesOf(Batch batch, Loss loss) {
    Shape answer = graph.shape(graph.outputs().getFirst());
    boolean ofClasses = loss instanceof Loss.CrossEntropy || loss instanceof Loss.Focal;
    if (!ofClasses || answer.rank() != 2 || batch.targetTensors().size() != 1) {
      return true; // the loss itself looks at the shapes
    }
    Shape target = batch.targetTensors().getFirst().shape(batch.count());
    return target.rank() == 1 || target.caseSize() == answer.caseSize();
  }

  private static List<Shape> shapes(Batch batch, List<BatchTensor> tensors) {
    return tensors.stream().map(t -> t.shape(batch.count())).toList();
  }

  private BatchTensor tensor(Batch batch, int index) {
    return inputs.size() == 1
        ? batch.inputTensors().getFirst()
        : batch.input(inputs.get(index).name());
  }

  /** In the order of the graph's inputs; images lie channels-last. */
  List<Tensor> inputs(Batch batch) {
    return inputs.stream()
        .map(input -> tensor(batch, inputs.indexOf(input)))
        .map(t -> Tensors.channelsLast(view(t, batch.count())))
        .toList();
  }

  /** In the order of the batch. */
  List<Tensor> targets(Batch batch) {
    return batch.targetTensors().stream().map(t -> view(t, batch.count())).toList();
  }

  static Tensor caseWeights(Batch batch) {
    return Tensors.viewOf(batch.caseWeights(), Shape.of(batch.count()));
  }

  private static Tensor view(BatchTensor tensor, int count) {
    return Tensors.viewOf(tensor.values(), tensor.shape(count));
  }
}
