// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate;

import java.util.List;
import org.curie.learning.engine.generative.NetworkInputs;

/**
 * Real cases to learn from, each with as many values as the network reads, and conditions (a class)
 * where there are any. The arrays are not written to afterwards.
 */
public final class Examples {
  private final List<float[]> values;
  private final List<float[]> conditions;

  private Examples(List<float[]> values, List<float[]> conditions) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("there must be at least one case to learn from");
    }
    this.values = List.copyOf(values);
    this.conditions = List.copyOf(conditions);
  }

  public static Examples of(List<float[]> values) {
    return new Examples(values, List.of());
  }

  /**
   * Cases with a class each, which becomes a condition of {@code classes} numbers: 1 for the class,
   * 0 for the others.
   *
   * @throws IllegalArgumentException when there is not one label in 0...classes-1 for each case
   */
  public static Examples ofClasses(List<float[]> values, List<Integer> labels, int classes) {
    if (labels.size() != values.size()) {
      throw new IllegalArgumentException(
          "%d cases need as many labels, but there are %d".formatted(values.size(), labels.size()));
    }
    return new Examples(values, labels.stream().map(label -> oneHot(label, classes)).toList());
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
    return values.size();
  }

  /** These cases, and their conditions where there are any: what a discriminator reads. */
  NetworkInputs cases(int[] indices) {
    return NetworkInputs.of(indices.length, joined(values, indices), conditions(indices));
  }

  /** The conditions of these cases; empty where there are none. */
  List<float[]> conditions(int[] indices) {
    return conditions.isEmpty() ? List.of() : List.of(joined(conditions, indices));
  }

  private static float[] joined(List<float[]> rows, int[] indices) {
    int length = rows.getFirst().length;
    float[] joined = new float[Math.multiplyExact(indices.length, length)];
    for (int i = 0; i < indices.length; i++) {
      float[] row = rows.get(indices[i]);
      if (row.length != length) {
        throw new IllegalArgumentException(
            "case %d has %d values, but the first has %d"
                .formatted(indices[i], row.length, length));
      }
      System.arraycopy(row, 0, joined, i * length, length);
    }
    return joined;
  }
}
