// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.measure;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.curie.core.image.LabelMap;
import org.curie.core.measure.LesionMeasurer;
import org.curie.core.measure.StructureMeasurement;

/**
 * A mask and what was measured of it.
 *
 * @param name of the file
 * @param structures by label, also those that have no voxel
 */
record Measured(
    String name,
    Mask mask,
    Optional<LocalDate> date,
    SortedMap<Integer, StructureMeasurement> structures) {

  static Measured of(String name, Mask mask, Set<Integer> labels, LesionMeasurer measurer) {
    Map<Integer, Mask.Structure> known =
        mask.structures().stream()
            .collect(Collectors.toMap(Mask.Structure::label, Function.identity()));
    LabelMap empty = LabelMap.of(mask.grid(), new int[mask.grid().voxels()]);
    SortedMap<Integer, StructureMeasurement> structures = new TreeMap<>();
    for (int label : labels) {
      Mask.Structure structure =
          known.getOrDefault(label, new Mask.Structure(label, "", empty, label));
      structures.put(label, measurer.measure(structure.map(), structure.value()));
    }
    return new Measured(name, mask, Optional.empty(), structures);
  }

  Measured dated(Optional<LocalDate> when) {
    return new Measured(name, mask, when, structures);
  }
}
