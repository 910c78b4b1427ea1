// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.curie.learning.operator.Shape;

/** What src/test/python/make_loss_references.py wrote: PyTorch's losses and their gradients. */
record LossReferences(String name, Map<String, List<Values>> byRole) {

  /** A tensor in the file. */
  @SuppressWarnings("ArrayRecordComponent") // compared number by number, never as a whole
  record Values(Shape shape, float[] numbers) {}

  static Map<String, LossReferences> read() {
    Map<String, LossReferences> all = new LinkedHashMap<>();
    try (InputStream in = LossReferences.class.getResourceAsStream("losses.csv")) {
      for (String line :
          new String(in.readAllBytes(), StandardCharsets.UTF_8).strip().split("\n", -1)) {
        String[] parts = line.split(";", -1);
        LossReferences reference =
            all.computeIfAbsent(parts[0], n -> new LossReferences(n, new LinkedHashMap<>()));
        reference.byRole.computeIfAbsent(parts[1], r -> new ArrayList<>()).add(values(parts));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private static Values values(String[] parts) {
    int[] dims =
        parts[2].isEmpty()
            ? new int[] {1}
            : Arrays.stream(parts[2].split("x", -1)).mapToInt(Integer::parseInt).toArray();
    String[] words = parts[3].split(" ", -1);
    float[] numbers = new float[words.length];
    for (int i = 0; i < words.length; i++) {
      numbers[i] = (float) Double.parseDouble(words[i]);
    }
    return new Values(Shape.of(dims), numbers);
  }

  List<Values> all(String role) {
    return byRole.getOrDefault(role, List.of());
  }
}
