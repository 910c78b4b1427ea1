// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate;

import java.util.List;
import java.util.function.IntFunction;
import org.curie.learning.engine.generative.NetworkInputs;

/**
 * Real cases to learn from, each with as many values as the network reads, and conditions (a class)
 * where there are any. The arrays are not written to afterwards.
 */
public final class Examples {
  private final int count;
  private final IntFunction<float[]> values;
  private final List<float[]> conditions;

  private Examples(int count, IntFunction<float[]> values, List<float[]> conditions) {
    if (count < 1) {
      throw new IllegalArgumentException("there must be at least one case to learn from");
    }
    this.count = count;
    this.values = values;
    this.conditions = List.copyOf(conditions);
  }

  public static Examples of(List<float[]> values) {
    return of(values.size(), List.copyOf(values)::get);
  }

  /**
   * Cases that are fetched when they are needed, again and again.
   *
   * @param values of the case at a position, the same whenever it is asked for
   */
  public static Examples of(int count, IntFunction<float[]> values) {
    return new Examples(count, values, List.of());
  }

  /**
   * Cases with a class each, which becomes a condition of {@code classes} numbers: 1 for the class,
   * 0 for the others.
   *
   * @throws IllegalArgumentException when there is not one label in 0...classes-1 for each case
   */
  public static Examples ofClasses(List<float[]> values, List<Integer> labels, int classes) {
    return of(values).withClasses(labels, classes);
  }

  /** The same cases with a class each, as {@link #ofClasses}. */
  public Examples withClasses(List<Integer> labels, int classes) {
    if (labels.size() != count) {
      throw new IllegalArgumentException(
          "%d cases need as many labels, but there are %d".formatted(count, labels.size()));
    }
    List<float[]> each = labels.stream().map(label -> oneHot(label, classes)).toList();
    return new Examples(count, values, each);
  }

  /** The condition that stands for a class. */
  public static float[] oneHot(int label, int classes) {
    if (label < 0 || label >= classes) {
      throw new IllegalArgumentException(
          "a label must be in 0..%d, but was %d".formatted(classes - 1, label));
    }
    float[] condition = new float[classes];
    condition[label] = 1;
    return condition;
  }

  public int count() {
    return count;
  }

  /** These cases, and their conditions where there are any: what a discriminator reads. */
  NetworkInputs cases(int[] indices) {
    return NetworkInputs.of(indices.length, joined(values, indices), conditions(indices));
  }

  /** The conditions of these cases; empty where there are none. */
  List<float[]> conditions(int[] indices) {
    return conditions.isEmpty() ? List.of() : List.of(joined(conditions::get, indices));
  }

  private static float[] joined(IntFunction<float[]> rows, int[] indices) {
    int length = rows.apply(indices[0]).length;
    float[] joined = new float[Math.multiplyExact(indices.length, length)];
    for (int i = 0; i < indices.length; i++) {
      float[] row = rows.apply(indices[i]);
      if (row.length != length) {
        throw new IllegalArgumentException(
            "case %d has %d values, but case %d has %d"
                .formatted(indices[i], row.length, indices[0], length));
      }
      System.arraycopy(row, 0, joined, i * length, length);
    }
    return joined;
  }
}
