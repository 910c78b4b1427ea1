// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.curie.core.provenance.Provenance;
import org.curie.learning.graph.Weights;
import org.curie.learning.model.ModelDescription.Figure;
import org.curie.learning.run.ReproductionDocument.Circumstance;
import org.curie.learning.run.ReproductionDocument.Comparison;
import org.curie.learning.run.ReproductionDocument.Difference;

/** Puts what two models were made from, learned and reached side by side. */
final class Comparisons {
  private Comparisons() {}

  /** Of everything that either of them wrote down. */
  static Map<String, Circumstance> environment(Provenance original, Provenance now) {
    Map<String, String> then = named(original);
    Map<String, String> here = named(now);
    Map<String, Circumstance> compared = new LinkedHashMap<>();
    for (String name : names(then, here)) {
      Optional<String> a = Optional.ofNullable(then.get(name));
      Optional<String> b = Optional.ofNullable(here.get(name));
      compared.put(name, new Circumstance(a, b, a.equals(b)));
    }
    return compared;
  }

  private static Map<String, String> named(Provenance provenance) {
    Map<String, String> named = new LinkedHashMap<>();
    named.put("curie", provenance.curieVersion());
    named.put("revision", provenance.sourceRevision());
    named.putAll(provenance.environment());
    return named;
  }

  /**
   * The parameters whose bits differ, the largest difference first; those that only one of them has
   * differ without end.
   */
  static List<Difference> weights(Weights original, Weights now) {
    List<Difference> differences = new ArrayList<>();
    for (String name : names(original.asMap(), now.asMap())) {
      float[] a = original.asMap().getOrDefault(name, new float[0]);
      float[] b = now.asMap().getOrDefault(name, new float[0]);
      Difference difference =
          a.length == b.length
              ? difference(name, a, b)
              : new Difference(
                  name,
                  Math.max(a.length, b.length),
                  Math.max(a.length, b.length),
                  Double.POSITIVE_INFINITY);
      if (difference.differing() > 0) {
        differences.add(difference);
      }
    }
    differences.sort(
        Comparator.comparingDouble(Difference::largest)
            .reversed()
            .thenComparing(Difference::parameter));
    return differences;
  }

  private static Difference difference(String name, float[] a, float[] b) {
    long differing = 0;
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      if (Float.floatToRawIntBits(a[i]) != Float.floatToRawIntBits(b[i])) {
        differing++;
        largest = Math.max(largest, Math.abs((double) a[i] - b[i])); // NaN stays NaN
      }
    }
    return new Difference(name, a.length, differing, largest);
  }

  static Map<String, Comparison> metrics(Map<String, Figure> original, Map<String, Figure> now) {
    Map<String, Comparison> compared = new LinkedHashMap<>();
    for (String name : names(original, now)) {
      compared.put(
          name,
          new Comparison(
              Optional.ofNullable(original.get(name)), Optional.ofNullable(now.get(name))));
    }
    return compared;
  }

  private static Set<String> names(Map<String, ?> first, Map<String, ?> second) {
    Set<String> names = new LinkedHashSet<>(first.keySet());
    names.addAll(second.keySet());
    return names;
  }
}
