// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.curie.dicom.pixel.PhotometricInterpretation;
import org.curie.dicom.series.plane.Plane;
import org.curie.dicom.series.plane.Trait;
import org.jspecify.annotations.Nullable;

/**
 * Judges the slices of a series step by step: have they a place, are they parallel and alike, do
 * they fill a line of places, are the places equally far apart. A step whose verdict is refused
 * ends the examination of these slices: what follows would be said of slices that do not belong
 * together.
 */
final class Examiner {
  /** Two distances are the fewest that can agree or not. dicom2nifti asks for four slices. */
  static final int LEAST_SLICES = 3;

  private static final String LOCALIZER = "LOCALIZER"; // PS3.3 C.7.6.1.1.2, value 3 of Image Type

  private static final List<Trait> MEASURED =
      Stream.of(Trait.values()).filter(trait -> !trait.isRun()).toList();
  private static final List<Trait> RUNS = Stream.of(Trait.values()).filter(Trait::isRun).toList();

  private final SeriesOptions options;
  private final List<Finding> findings = new ArrayList<>();
  private final List<VolumePlan> plans = new ArrayList<>();

  private Examiner(SeriesOptions options) {
    this.options = options;
  }

  static Examination examine(List<Plane> planes, SeriesOptions options) {
    Examiner examiner = new Examiner(options);
    examiner.series(planes);
    return new Examination(examiner.findings, examiner.plans);
  }

  private void series(List<Plane> planes) {
    List<Plane> placed = new ArrayList<>(planes);
    if (!withPlaces(placed) || !withoutLocalizers(placed)) {
      return;
    }
    if (placed.isEmpty()) {
      refuse(Verdict.NOT_A_VOLUME, "no slice is left");
      return;
    }
    List<List<Plane>> stacks = Stacks.of(placed);
    if (accepted(Stacks.judge(stacks, options))) {
      stacks.forEach(this::stack);
    }
  }

  /** Whether to go on; slices without a place are taken out. */
  private boolean withPlaces(List<Plane> planes) {
    List<Plane> lost = planes.stream().filter(plane -> plane.placement().isEmpty()).toList();
    if (lost.isEmpty()) {
      return true;
    }
    planes.removeAll(lost);
    String reason =
        switch (lost.getFirst().place()) {
          case Plane.Place.Unknown(String why) -> why;
          case Plane.Place.Known _ -> throw new IllegalStateException("a place is known");
        };
    return accepted(
        options.judge(
            Verdict.NO_GEOMETRY,
            "%d of %d, the first because %s"
                .formatted(lost.size(), lost.size() + planes.size(), reason)));
  }

  private boolean withoutLocalizers(List<Plane> planes) {
    List<Plane> localizers =
        planes.stream().filter(plane -> plane.object().imageType().contains(LOCALIZER)).toList();
    if (localizers.isEmpty()) {
      return true;
    }
    Finding finding =
        options.judge(Verdict.LOCALIZER, "%d of %d".formatted(localizers.size(), planes.size()));
    if (finding.remedy().equals(Optional.of(Remedy.LEAVE_OUT))) {
      planes.removeAll(localizers);
    }
    return accepted(finding);
  }

  /** Parallel slices of one size. */
  private void stack(List<Plane> stack) {
    List<Place> places = Place.of(stack);
    if (places.size() < LEAST_SLICES && !accepted(tooFew(stack, places))) {
      return;
    }
    List<Trait> traits = VolumeTable.dividing(places, MEASURED);
    VolumeTable table = VolumeTable.of(places, traits);
    List<Trait> runs = table.hasRepeats() ? VolumeTable.dividing(places, RUNS) : List.of();
    if (!runs.isEmpty()) {
      table = runs(stack, places, traits, runs.getFirst());
    } else if (table.hasRepeats() && !repeats(stack, places, table)) {
      return;
    }
    if (table != null) {
      line(stack, places, table);
    }
  }

  private Finding tooFew(List<Plane> stack, List<Place> places) {
    return options.judge(
        Verdict.NOT_A_VOLUME,
        "%d slice(s) at %d place(s), where %d places are needed"
            .formatted(stack.size(), places.size(), LEAST_SLICES));
  }

  /** Several runs over the same places: the volumes they make, or null when that is not wanted. */
  private @Nullable VolumeTable runs(
      List<Plane> stack, List<Place> places, List<Trait> traits, Trait run) {
    Finding finding = options.judge(Verdict.SEVERAL_ACQUISITIONS, runWords(stack, run));
    if (accepted(finding)) {
      if (finding.remedy().equals(Optional.of(Remedy.CHANNELS))) {
        List<Trait> all = Stream.concat(traits.stream(), Stream.of(run)).toList();
        return VolumeTable.of(places, all);
      }
      parts(stack, run).forEach(this::stack);
    }
    return null;
  }

  private static String runWords(List<Plane> stack, Trait run) {
    TreeSet<String> values =
        new TreeSet<>(
            Comparator.comparingInt(String::length) // 9 before 10
                .thenComparing(Comparator.naturalOrder()));
    stack.forEach(plane -> values.add(plane.trait(run)));
    return "%d of them (%s %s)"
        .formatted(
            values.size(),
            run.words(),
            String.join(", ", values.stream().limit(5).toList())
                + (values.size() > 5 ? ", …" : ""));
  }

  private static List<List<Plane>> parts(List<Plane> stack, Trait trait) {
    Map<String, List<Plane>> parts = new LinkedHashMap<>();
    stack.forEach(p -> parts.computeIfAbsent(p.trait(trait), _ -> new ArrayList<>()).add(p));
    return List.copyOf(parts.values());
  }

  /** Slices at one place that nothing tells apart: copies, or time points. Whether to go on. */
  private boolean repeats(List<Plane> stack, List<Place> places, VolumeTable table) {
    List<Plane> copies = Copies.in(table);
    if (!copies.isEmpty()) {
      Finding finding =
          options.judge(
              Verdict.DOUBLED_SLICES,
              "%d of %d repeat another, pixel for pixel".formatted(copies.size(), stack.size()));
      if (accepted(finding)) {
        List<Plane> rest = new ArrayList<>(stack);
        rest.removeAll(copies);
        stack(rest);
      }
      return false;
    }
    if (!table.isWhole()) {
      long doubled = places.stream().filter(place -> place.planes().size() > 1).count();
      refuse(
          Verdict.DOUBLED_SLICES,
          "%d of %d places hold several that differ, and nothing tells which belong together"
              .formatted(doubled, places.size()));
      return false;
    }
    return true;
  }

  /** Places behind each other, and the volumes that fill them. */
  private void line(List<Plane> stack, List<Place> places, VolumeTable table) {
    StackLine line = StackLine.of(places);
    if (places.size() >= LEAST_SLICES && !line.isRegular() && isSeveralRuns(stack)) {
      return;
    }
    List<Finding> found = LineVerdicts.of(line, table, options);
    if (accepted(found)) {
      plans.add(plan(line, table, found));
    }
  }

  /** Whether the slices are irregular only because several runs lie among each other. */
  private boolean isSeveralRuns(List<Plane> stack) {
    for (Trait run : RUNS) {
      List<List<Plane>> parts = parts(stack, run);
      if (parts.size() > 1 && parts.stream().allMatch(Examiner::isRegularVolume)) {
        if (accepted(options.judge(Verdict.SEVERAL_ACQUISITIONS, runWords(stack, run)))) {
          parts.forEach(this::stack);
        }
        return true;
      }
    }
    return false;
  }

  private static boolean isRegularVolume(List<Plane> part) {
    List<Place> places = Place.of(part);
    return places.size() >= LEAST_SLICES && StackLine.of(places).isRegular();
  }

  private static VolumePlan plan(StackLine line, VolumeTable table, List<Finding> found) {
    Plane any = first(table);
    List<String> remarks = new ArrayList<>();
    double thickness = line.first().thicknessMm();
    double singleStep = thickness > 0 ? thickness : line.first().smallerSpacingMm();
    if (line.places() == 1) {
      remarks.add(
          String.format(
              Locale.ROOT,
              "one place has no distance to the next; %s %.3f mm is taken",
              thickness > 0 ? "the slice thickness" : "the pixel size",
              singleStep));
    }
    if (table.hasRepeats()) {
      remarks.add("nothing but the instance number tells the volumes apart; they are in its order");
    }
    polarity(table).ifPresent(remarks::add);
    boolean resampled =
        found.stream().anyMatch(f -> f.remedy().equals(Optional.of(Remedy.RESAMPLE)));
    if (!resampled) {
      return new VolumePlan(line, table, singleStep, Optional.empty(), remarks);
    }
    remarks.add("what no slice covers has the lowest value of its volume");
    boolean keepShear =
        found.stream().anyMatch(f -> f.remedy().equals(Optional.of(Remedy.KEEP_SHEAR)));
    RegularGrid grid = RegularGrid.of(line, keepShear, any.tile().columns(), any.tile().rows());
    return new VolumePlan(line, table, singleStep, Optional.of(grid), remarks);
  }

  private static Optional<String> polarity(VolumeTable table) {
    List<PhotometricInterpretation> terms =
        table.rows().stream()
            .flatMap(row -> row.slices().stream())
            .filter(Objects::nonNull)
            .map(plane -> plane.object().pixel().photometricInterpretation())
            .toList();
    long inverse = terms.stream().filter(PhotometricInterpretation.MONOCHROME1::equals).count();
    return inverse == 0
        ? Optional.empty()
        : Optional.of(
            "MONOCHROME1, %d of %d slices: low values are meant to be shown bright; values are as"
                    .formatted(inverse, terms.size())
                + " measured");
  }

  private static Plane first(VolumeTable table) {
    return table.rows().getFirst().slices().stream()
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }

  private void refuse(Verdict verdict, String detail) {
    findings.add(new Finding(verdict, detail, Optional.empty()));
  }

  private boolean accepted(Finding finding) {
    return accepted(List.of(finding));
  }

  private boolean accepted(List<Finding> found) {
    findings.addAll(found);
    return found.stream().noneMatch(Finding::isRefused);
  }
}
