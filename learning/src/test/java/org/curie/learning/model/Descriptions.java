// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.curie.core.provenance.Provenance;
import org.curie.imaging.transform.IntensityTransform.RescaleRange;
import org.curie.learning.model.ModelDescription.Figure;

/** Descriptions of models that tell classes apart by images, of 2 x 2 samples unless said. */
public final class Descriptions {
  private Descriptions() {}

  public static ModelDescription of(String... classes) {
    return of(
        new ModelInput.Images(1, 1, 2, 2, List.of(new RescaleRange(0, 10, 0, 1, false))), classes);
  }

  public static ModelDescription of(ModelInput.Images input, String... classes) {
    Map<String, Figure> metrics = new LinkedHashMap<>();
    metrics.put("accuracy", new Figure(0.9, OptionalDouble.of(0.8), OptionalDouble.of(0.95)));
    metrics.put("rocAuc", new Figure(0.97, OptionalDouble.empty(), OptionalDouble.empty()));
    Map<String, String> environment = new LinkedHashMap<>();
    List.of("java", "operatingSystem", "cores", "engine").forEach(k -> environment.put(k, "x"));
    return new ModelDescription(
        ModelDescription.FORMAT_VERSION,
        "toy",
        "classification",
        List.of(classes),
        input,
        "logits",
        2,
        metrics,
        1234,
        "ab".repeat(32),
        new Provenance("cd".repeat(32), 7, "0.1", "unknown", "2026-01-01T00:00:00Z", environment),
        Optional.empty(),
        "none stated",
        "tests",
        ModelDescription.WARNING);
  }

  /** Several networks with these temperatures, uncalibrated as a whole. */
  public static ModelDescription ensemble(double... temperatures) {
    ModelDescription one = of("well", "sick");
    List<Ensemble.Member> members =
        Arrays.stream(temperatures)
            .mapToObj(
                t -> new Ensemble.Member(t, one.weightsSha256(), one.provenance(), one.recipe()))
            .toList();
    return one.withEnsemble(
        new Ensemble(Ensemble.Kind.SEEDS, members), 1234L * members.size(), one.provenance());
  }
}
