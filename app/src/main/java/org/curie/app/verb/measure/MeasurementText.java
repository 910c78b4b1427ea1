// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.curie.app.command.TextTable;
import org.curie.app.verb.measure.MeasurementDocument.Change;
import org.curie.app.verb.measure.MeasurementDocument.Changed;
import org.curie.app.verb.measure.MeasurementDocument.Part;
import org.curie.app.verb.measure.MeasurementDocument.Response;
import org.curie.app.verb.measure.MeasurementDocument.Structure;
import org.curie.core.measure.Growth;
import org.curie.core.measure.ValueStatistics;

/** The answer as lines for people: of each structure its largest lesions. */
final class MeasurementText {
  private static final int MOST_LESIONS = 20;
  private static final double PERCENT = 100;

  private final TextTable table = TextTable.of("lrrrrrrr");
  private final boolean planar;
  private final String unit;

  private MeasurementText(MeasurementDocument document) {
    this.planar = document.structures().stream().allMatch(s -> s.volumeMl().isEmpty());
    this.unit = document.unit();
  }

  static List<String> lines(MeasurementDocument document) {
    MeasurementText text = new MeasurementText(document);
    text.table.row(
        "Structure",
        "voxels",
        text.planar ? text.unit + "2" : "ml",
        "longest " + text.unit,
        "short axis",
        "in space",
        "mean",
        "sd");
    document.structures().forEach(text::add);
    List<String> lines = new ArrayList<>(text.table.lines());
    document.change().ifPresent(change -> lines.addAll(text.lines(change)));
    return lines;
  }

  private void add(Structure s) {
    String count =
        switch (s.lesions().size()) {
          case 0 -> "no lesion";
          case 1 -> "1 lesion";
          default -> s.lesions().size() + " lesions";
        };
    table.row(
        s.name() + ", " + count,
        s.voxels(),
        shown(planar ? s.area() : s.volumeMl()),
        "",
        "",
        "",
        mean(s.values()),
        deviation(s.values()));
    for (int i = 0; i < Math.min(MOST_LESIONS, s.lesions().size()); i++) {
      add(i + 1, s.lesions().get(i));
    }
    if (s.lesions().size() > MOST_LESIONS) {
      String rest = "  and %d smaller".formatted(s.lesions().size() - MOST_LESIONS);
      table.row(rest, "", "", "", "", "", "", "");
    }
  }

  private void add(int number, Part p) {
    table.row(
        "  lesion " + number,
        p.voxels(),
        shown(planar ? p.area() : p.volumeMl()),
        shown(p.longest().mm()),
        shown(p.shortAxis().mm()),
        p.longestInSpace().map(d -> shown(d.mm())).orElse("-"),
        mean(p.values()),
        deviation(p.values()));
  }

  private List<String> lines(Change change) {
    TextTable changes =
        TextTable.of("llrrrrr")
            .row(
                "Change",
                "course",
                "from " + unit + (planar ? "2" : "3"),
                "to",
                "%",
                "% a day",
                "doubling days");
    for (Changed c : change.structures()) {
      Growth g = c.growth();
      changes.row(
          c.name(),
          word(g.course()),
          shown(g.earlier()),
          shown(g.later()),
          percent(g.relative()),
          percent(g.specificGrowthRatePerDay()),
          shown(g.doublingDays()));
    }
    List<String> lines = new ArrayList<>(List.of(""));
    lines.addAll(changes.lines());
    change.undated().ifPresent(why -> lines.add("No rates: " + why));
    change.response().ifPresent(r -> lines.add(line(r)));
    return lines;
  }

  /** Sums of diameters, and what RECIST calls their change. */
  private static String line(Response r) {
    return "RECIST 1.1, sum of %d diameter(s) %s to %s mm: %s (%s)"
        .formatted(
            r.earlierMm().size(),
            shown(r.earlierMm().stream().mapToDouble(d -> d).sum()),
            shown(r.laterMm().stream().mapToDouble(d -> d).sum()),
            word(r.category()),
            r.remark());
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String mean(Optional<ValueStatistics> values) {
    return values.map(v -> shown(v.mean())).orElse("-");
  }

  private static String deviation(Optional<ValueStatistics> values) {
    return values.map(v -> shown(v.standardDeviation())).orElse("-");
  }

  private static String percent(OptionalDouble value) {
    return value.isPresent()
        ? String.format(Locale.ROOT, "%+.2f", PERCENT * value.getAsDouble())
        : "-";
  }

  private static String shown(OptionalDouble value) {
    return value.isPresent() ? shown(value.getAsDouble()) : "-";
  }

  private static String shown(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.3f" : "%.1f", value);
  }
}
