// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.engine;

import java.nio.FloatBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.curie.learning.operator.Shape;

/**
 * Cases on their way into an engine, in native memory that is filled again and again: what the
 * network reads (one tensor or several), what its answers are held against (none, one or several),
 * and how much each case counts.
 *
 * <p><b>Shape</b> each tensor {@code [count, ...]}, case weights {@code [count]}; float32, native
 * byte order. The usual batch has one input {@code [count, c, (z,) y, x]} and one target {@code
 * [count, classes]}. Used by one thread at a time.
 */
public final class Batch {
  /** The names of the tensors of a batch with one input and one target. */
  public static final String INPUT = "input";

  public static final String TARGET = "target";

  /**
   * A tensor that a batch should have.
   *
   * @param shape of a case with the batch axis in front, whose extent is ignored: {@code [ANY]} for
   *     one number a case
   */
  public record TensorSpec(String name, Shape shape) {}

  private final int capacity;
  private final List<BatchTensor> inputTensors;
  private final List<BatchTensor> targetTensors;
  private final FloatBuffer caseWeights;
  private int count;

  /**
   * A batch of images and class probabilities.
   *
   * @param caseShape the network's input shape; its batch axis is ignored
   */
  public Batch(Shape caseShape, int capacity, int classes) {
    this(
        List.of(new TensorSpec(INPUT, caseShape)),
        List.of(new TensorSpec(TARGET, Shape.batchOf(classes))),
        capacity);
  }

  /**
   * @param inputs at least one; where there are several, their names are those of the graph's
   *     inputs
   * @param targets in the order in which the loss counts them; none for a loss that needs none
   */
  public Batch(List<TensorSpec> inputs, List<TensorSpec> targets, int capacity) {
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("a batch needs at least one input");
    }
    this.capacity = capacity;
    this.inputTensors = tensors(inputs, capacity);
    this.targetTensors = tensors(targets, capacity);
    this.caseWeights = BatchTensor.direct(capacity);
    for (int i = 0; i < capacity; i++) {
      caseWeights.put(i, 1f);
    }
  }

  private static List<BatchTensor> tensors(List<TensorSpec> specs, int capacity) {
    Set<String> names = new HashSet<>();
    for (TensorSpec spec : specs) {
      if (!names.add(spec.name())) {
        throw new IllegalArgumentException("two tensors of a batch are named " + spec.name());
      }
    }
    return specs.stream().map(s -> new BatchTensor(s.name(), s.shape(), capacity)).toList();
  }

  public int capacity() {
    return capacity;
  }

  public int count() {
    return count;
  }

  public void setCount(int newCount) {
    if (newCount < 1 || newCount > capacity) {
      throw new IllegalArgumentException(newCount + " cases do not fit a batch of " + capacity);
    }
    count = newCount;
  }

  public List<BatchTensor> inputTensors() {
    return inputTensors;
  }

  public List<BatchTensor> targetTensors() {
    return targetTensors;
  }

  /**
   * @throws IllegalArgumentException naming those there are, when there is no such input
   */
  public BatchTensor input(String name) {
    return named(inputTensors, name, "input");
  }

  /**
   * @throws IllegalArgumentException naming those there are, when there is no such target
   */
  public BatchTensor target(String name) {
    return named(targetTensors, name, "target");
  }

  private static BatchTensor named(List<BatchTensor> tensors, String name, String role) {
    return tensors.stream()
        .filter(t -> t.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the batch has no "
                        + role
                        + " named "
                        + name
                        + "; it has "
                        + tensors.stream().map(BatchTensor::name).toList()));
  }

  private BatchTensor onlyInput() {
    return only(inputTensors, "input");
  }

  private BatchTensor onlyTarget() {
    return only(targetTensors, "target");
  }

  private static BatchTensor only(List<BatchTensor> tensors, String role) {
    if (tensors.size() != 1) {
      throw new IllegalStateException(
          "the batch has " + tensors.size() + " " + role + " tensors; say which by its name");
    }
    return tensors.getFirst();
  }

  /** The shape of the one input with the batch axis as it is now. */
  public Shape inputShape() {
    return onlyInput().shape(count);
  }

  /** The number of values in a case of the one target. */
  public int classes() {
    return onlyTarget().caseSize();
  }

  /** Writes one case of the one input; {@code values} is row-major in the case's shape. */
  public void putInput(int index, float[] values) {
    onlyInput().put(index, values);
  }

  /** Writes one case of the one target, and how much the case counts. */
  public void putTarget(int index, float[] probabilities, float caseWeight) {
    onlyTarget().put(index, probabilities);
    putCaseWeight(index, caseWeight);
  }

  /**
   * How much a case counts, 1 unless it is said.
   *
   * @throws IllegalArgumentException for what is no finite number of 0 or more
   */
  public void putCaseWeight(int index, float caseWeight) {
    if (!(caseWeight >= 0) || Float.isInfinite(caseWeight)) {
      throw new IllegalArgumentException(
          "a case's weight must be a number of 0 or more, but was " + caseWeight);
    }
    caseWeights.put(index, caseWeight);
  }

  /** The native memory of the one input; valid for {@link #count} cases. */
  public FloatBuffer inputs() {
    return onlyInput().values();
  }

  /** The native memory of the one target; valid for {@link #count} cases. */
  public FloatBuffer targets() {
    return onlyTarget().values();
  }

  /** The native memory of the case weights; valid for {@link #count} cases. */
  public FloatBuffer caseWeights() {
    return caseWeights;
  }
}
