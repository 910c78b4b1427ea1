// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.safetensors;

import java.util.List;

/**
 * A tensor of a file, widened to float32. Row-major; immutable by agreement.
 *
 * @param dims none for a single number
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record NamedTensor(String name, List<Integer> dims, float[] values) {
  public NamedTensor {
    dims = List.copyOf(dims);
  }
}
