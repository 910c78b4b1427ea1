// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.fold;

import java.util.List;
import java.util.Optional;

/**
 * Whole numbers and truth values, of which some may be multiples of the batch.
 *
 * @param open where true, the value is a factor of the extent of the batch
 * @param batchOf the tensor of which the batch was taken, where any number is open
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Wholes(List<Integer> dims, long[] values, boolean[] open, Optional<String> batchOf)
    implements Known {

  static Wholes of(List<Integer> dims, long[] values) {
    return new Wholes(dims, values, new boolean[values.length], Optional.empty());
  }

  public boolean isConstant() {
    for (boolean o : open) {
      if (o) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int count() {
    return values.length;
  }

  @Override
  public Known taken(List<Integer> newDims, int[] places) {
    long[] made = new long[places.length];
    boolean[] madeOpen = new boolean[places.length];
    for (int i = 0; i < made.length; i++) {
      made[i] = values[places[i]];
      madeOpen[i] = open[places[i]];
    }
    return new Wholes(newDims, made, madeOpen, batchOf);
  }

  @Override
  public Known joined(List<Integer> newDims, List<Known> parts) {
    int total = parts.stream().mapToInt(Known::count).sum();
    long[] made = new long[total];
    boolean[] madeOpen = new boolean[total];
    Optional<String> batch = Optional.empty();
    int at = 0;
    for (Known part : parts) {
      Wholes w = (Wholes) part;
      System.arraycopy(w.values, 0, made, at, w.values.length);
      System.arraycopy(w.open, 0, madeOpen, at, w.values.length);
      at += w.values.length;
      batch = batch.or(w::batchOf);
    }
    return new Wholes(newDims, made, madeOpen, batch);
  }
}
