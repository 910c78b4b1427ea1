// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.measure;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.curie.app.verb.measure.MeasurementDocument.Change;
import org.curie.app.verb.measure.MeasurementDocument.Changed;
import org.curie.app.verb.measure.MeasurementDocument.Response;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.measure.Growth;
import org.curie.core.measure.Lesion;
import org.curie.core.measure.ResponseCategory;
import org.curie.core.measure.Size;
import org.curie.core.measure.StructureMeasurement;
import org.curie.core.measure.TargetLesions;

/** The same structures, by their labels, at two dates. */
record Comparison(Measured earlier, Measured later) {
  private static final String REMARK =
      "lesions are not followed one by one, and new ones are counted but not judged";

  Comparison {
    if (earlier.mask().grid().isPlanar() != later.mask().grid().isPlanar()
        || earlier.mask().isInMillimetres() != later.mask().isInMillimetres()) {
      throw new CurieException(
          ErrorCode.GEOMETRY_INVALID,
          "growth is between two volumes, or two pictures of one kind of scale, but %s has %s voxels and %s has %s"
              .formatted(
                  earlier.name(),
                  earlier.mask().grid().size(),
                  later.name(),
                  later.mask().grid().size()));
    }
  }

  /**
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when the dates do not follow
   */
  Change change(Map<Integer, String> names) {
    OptionalDouble days = days();
    SortedMap<Integer, Changed> changes = new TreeMap<>();
    later
        .structures()
        .forEach(
            (label, now) -> {
              StructureMeasurement before = earlier.structures().get(label);
              double from = amount(before.size());
              double to = amount(now.size());
              Growth growth =
                  days.isPresent()
                      ? Growth.between(from, to, days.getAsDouble())
                      : Growth.between(from, to);
              changes.put(
                  label,
                  new Changed(
                      label,
                      names.get(label),
                      before.lesions().size(),
                      now.lesions().size(),
                      growth));
            });
    return new Change(
        earlier.name(),
        earlier.date().map(LocalDate::toString),
        days,
        days.isPresent() ? Optional.empty() : Optional.of(undated()),
        List.copyOf(changes.values()),
        later.mask().isInMillimetres() ? Optional.of(response()) : Optional.empty());
  }

  private OptionalDouble days() {
    if (earlier.date().isEmpty() || later.date().isEmpty()) {
      return OptionalDouble.empty();
    }
    long days = ChronoUnit.DAYS.between(earlier.date().get(), later.date().get());
    return OptionalDouble.of((double) days);
  }

  private String undated() {
    if (earlier.date().isPresent()) {
      return "the date of %s is not known; give --date".formatted(later.name());
    }
    return "the date of %s is not known; give --earlier-date%s"
        .formatted(earlier.name(), later.date().isPresent() ? "" : " and --date");
  }

  private Response response() {
    TargetLesions baseline = TargetLesions.atBaseline(lesions(earlier));
    TargetLesions now = baseline.later(lesions(later));
    return new Response(
        ResponseCategory.of(baseline.sumMm(), baseline.sumMm(), now.sumMm()),
        baseline.diametersMm(),
        now.diametersMm(),
        REMARK);
  }

  private static List<Lesion> lesions(Measured dated) {
    return dated.structures().values().stream().flatMap(s -> s.lesions().stream()).toList();
  }

  /** A volume, or in pictures an area. */
  private static double amount(Size size) {
    return size.volumeMm3().orElseGet(() -> size.areaMm2().orElseThrow());
  }
}
