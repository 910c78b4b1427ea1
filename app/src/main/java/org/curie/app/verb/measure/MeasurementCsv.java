// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.curie.app.verb.measure.MeasurementDocument.Change;
import org.curie.app.verb.measure.MeasurementDocument.Changed;
import org.curie.app.verb.measure.MeasurementDocument.Part;
import org.curie.app.verb.measure.MeasurementDocument.Structure;
import org.curie.core.geometry.PatientPoint;
import org.curie.core.measure.Diameter;
import org.curie.core.measure.Growth;
import org.curie.core.measure.ValueStatistics;
import org.curie.learning.data.Csv;

/** The answer as comma-separated values; every row says that it is not for clinical use. */
final class MeasurementCsv {
  private static final String NOTICE = "not for clinical use";

  private MeasurementCsv() {}

  /**
   * A row for each lesion after one of its whole structure, whose number is 0: {@code
   * measurements.csv}.
   */
  static String of(MeasurementDocument document) {
    StringBuilder table = new StringBuilder(row(header(document.unit())));
    for (Structure s : document.structures()) {
      List<String> whole = new ArrayList<>(List.of("" + s.label(), s.name(), "0", "" + s.voxels()));
      whole.addAll(List.of(number(s.volumeMm3()), number(s.area())));
      whole.addAll(point(s.centroid()));
      whole.addAll(List.of("", "", ""));
      whole.addAll(noPoints(4));
      whole.add("");
      whole.addAll(values(s.values()));
      table.append(row(whole));
      for (int i = 0; i < s.lesions().size(); i++) {
        table.append(row(lesion(s, i + 1, s.lesions().get(i))));
      }
    }
    return table.toString();
  }

  private static List<String> header(String unit) {
    List<String> header = new ArrayList<>(List.of("label", "name", "lesion", "voxels"));
    header.addAll(List.of("volume mm3", "area " + unit + "2"));
    header.addAll(axes("centroid", unit));
    header.addAll(List.of("slice", "longest " + unit, "short axis " + unit));
    for (String end : List.of("longest from", "longest to", "short axis from", "short axis to")) {
      header.addAll(axes(end, unit));
    }
    header.add("longest in space " + unit);
    header.addAll(
        List.of("mean", "standard deviation", "minimum", "p10", "p25", "median", "p75", "p90"));
    header.addAll(List.of("maximum", "without value", "notice"));
    return header;
  }

  private static List<String> axes(String what, String unit) {
    return List.of(what + " x " + unit, what + " y " + unit, what + " z " + unit);
  }

  private static List<String> lesion(Structure s, int n, Part part) {
    List<String> row =
        new ArrayList<>(List.of("" + s.label(), s.name(), "" + n, "" + part.voxels()));
    row.addAll(List.of(number(part.volumeMm3()), number(part.area())));
    row.addAll(point(Optional.of(part.centroid())));
    row.addAll(List.of("" + part.slice(), "" + part.longest().mm(), "" + part.shortAxis().mm()));
    for (Diameter d : List.of(part.longest(), part.shortAxis())) {
      row.addAll(point(Optional.of(d.from())));
      row.addAll(point(Optional.of(d.to())));
    }
    row.add(part.longestInSpace().map(d -> "" + d.mm()).orElse(""));
    row.addAll(values(part.values()));
    return row;
  }

  /** The change of each structure: {@code change.csv}. */
  static String of(Change change) {
    StringBuilder table =
        new StringBuilder(
            Csv.row(
                "label",
                "name",
                "course",
                "earlier",
                "later",
                "days",
                "absolute",
                "relative",
                "specific growth rate per day",
                "doubling time days",
                "notice"));
    for (Changed c : change.structures()) {
      Growth g = c.growth();
      table.append(
          Csv.row(
              "" + c.label(),
              c.name(),
              MeasurementText.word(g.course()),
              "" + g.earlier(),
              "" + g.later(),
              number(g.days()),
              "" + g.absolute(),
              number(g.relative()),
              number(g.specificGrowthRatePerDay()),
              number(g.doublingDays()),
              NOTICE));
    }
    return table.toString();
  }

  private static List<String> point(Optional<PatientPoint> point) {
    return point
        .map(p -> List.of("" + p.xMm(), "" + p.yMm(), "" + p.zMm()))
        .orElseGet(() -> noPoints(1));
  }

  private static List<String> noPoints(int points) {
    return Collections.nCopies(3 * points, "");
  }

  private static List<String> values(Optional<ValueStatistics> values) {
    List<String> row = new ArrayList<>();
    if (values.isEmpty()) {
      row.addAll(Collections.nCopies(10, ""));
    } else {
      ValueStatistics v = values.get();
      for (double value :
          new double[] {
            v.mean(),
            v.standardDeviation(),
            v.minimum(),
            v.percentile10(),
            v.percentile25(),
            v.median(),
            v.percentile75(),
            v.percentile90(),
            v.maximum()
          }) {
        row.add("" + value);
      }
      row.add("" + v.withoutValue());
    }
    row.add(NOTICE);
    return row;
  }

  private static String row(List<String> fields) {
    return Csv.row(fields.toArray(String[]::new));
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? "" + value.getAsDouble() : "";
  }
}
