// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.curie.learning.model.ModelDescription.Figure;

/**
 * What {@code reproduce --json} says: a model and the one that was trained again from what its
 * package holds.
 *
 * @param equal whether every weight has the same bits
 * @param dataSha256 of the data, which were the same (others are refused)
 * @param environment what a result depends on besides data and settings, then and now
 * @param differences of the parameters that are not equal, the largest first
 * @param metrics of the test cases by stable name, then and now
 * @param model the one trained now
 */
public record ReproductionDocument(
    boolean equal,
    String dataSha256,
    Map<String, Circumstance> environment,
    WeightsSha256 weightsSha256,
    List<Difference> differences,
    Map<String, Comparison> metrics,
    double seconds,
    String model) {

  public ReproductionDocument {
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    differences = List.copyOf(differences);
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  /** Something a result depends on; absent where it was not written down. */
  public record Circumstance(Optional<String> original, Optional<String> now, boolean equal) {}

  public record WeightsSha256(String original, String now) {}

  /**
   * A parameter that is not equal.
   *
   * @param differing how many of its values are not
   * @param largest absolute difference of two values; not finite where one of them is not
   */
  public record Difference(String parameter, long values, long differing, double largest) {}

  /** A metric with its 95 % interval; absent where it is not defined. */
  public record Comparison(Optional<Figure> original, Optional<Figure> now) {}

  /** Names of what is not as it was. */
  public List<String> changed() {
    return environment.entrySet().stream()
        .filter(e -> !e.getValue().equal())
        .map(Map.Entry::getKey)
        .toList();
  }
}
