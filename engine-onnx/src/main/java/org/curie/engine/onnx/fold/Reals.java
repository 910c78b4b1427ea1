// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.fold;

import java.util.List;

/** Constants of float32. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Reals(List<Integer> dims, float[] values) implements Known {

  @Override
  public int count() {
    return values.length;
  }

  @Override
  public Known taken(List<Integer> newDims, int[] places) {
    float[] made = new float[places.length];
    for (int i = 0; i < made.length; i++) {
      made[i] = values[places[i]];
    }
    return new Reals(newDims, made);
  }

  @Override
  public Known joined(List<Integer> newDims, List<Known> parts) {
    int total = parts.stream().mapToInt(Known::count).sum();
    float[] made = new float[total];
    int at = 0;
    for (Known part : parts) {
      float[] v = ((Reals) part).values;
      System.arraycopy(v, 0, made, at, v.length);
      at += v.length;
    }
    return new Reals(newDims, made);
  }
}
