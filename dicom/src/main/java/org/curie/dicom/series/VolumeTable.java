// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.series.plane.Plane;
import org.curie.dicom.series.plane.Trait;
import org.jspecify.annotations.Nullable;

/**
 * Which slice of which volume lies at which place.
 *
 * <p>Slices at one place belong to different volumes. They are told apart by the {@link Trait}s
 * that divide every place alike; those that no trait tells apart are numbered in the order they
 * were made, their rank.
 */
final class VolumeTable {
  /** Cells, counted by reference: 64 MB of them, far beyond the slices of any examination. */
  private static final long MOST_CELLS = 1L << 24;

  private final List<Trait> traits;
  private final List<Row> rows;

  /**
   * A volume: a slice for each place, or null where it has none.
   *
   * @param values of the traits of the table
   * @param rank 0 for the first slice with these values at a place
   */
  record Row(List<String> values, int rank, List<@Nullable Plane> slices) {
    boolean isWhole() {
      return slices.stream().allMatch(Objects::nonNull);
    }

    private Plane first() {
      return slices.stream().filter(Objects::nonNull).findFirst().orElseThrow();
    }
  }

  private record Key(List<String> values, int rank) {}

  private VolumeTable(List<Trait> traits, List<Row> rows) {
    this.traits = traits;
    this.rows = rows;
  }

  /**
   * The volumes that these traits make of the places.
   *
   * @throws CurieException with BUDGET_EXCEEDED when slices lie so unevenly that the table would be
   *     nearly empty and huge
   */
  static VolumeTable of(List<Place> places, List<Trait> traits) {
    Map<Key, Plane[]> cells = new LinkedHashMap<>();
    for (int p = 0; p < places.size(); p++) {
      Map<List<String>, Integer> met = new HashMap<>();
      for (Plane plane : places.get(p).planes()) {
        List<String> values = traits.stream().map(plane::trait).toList();
        int rank = met.merge(values, 1, Integer::sum) - 1;
        Plane[] row = cells.computeIfAbsent(new Key(values, rank), _ -> new Plane[places.size()]);
        row[p] = plane;
        requireRoom((long) cells.size() * places.size());
      }
    }
    List<Row> rows = new ArrayList<>();
    cells.forEach((key, row) -> rows.add(new Row(key.values(), key.rank(), Arrays.asList(row))));
    rows.sort(order(traits));
    return new VolumeTable(traits, rows);
  }

  private static void requireRoom(long cells) {
    if (cells > MOST_CELLS) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          "slices lie so unevenly, many at few places, that no volumes can be made of them; export"
              + " the series again");
    }
  }

  /** Time first, where it is told; then as they were made. */
  private static Comparator<Row> order(List<Trait> traits) {
    int time = traits.indexOf(Trait.TEMPORAL_POSITION);
    Comparator<Row> made = Comparator.comparing(Row::first, Plane.IN_ORDER_OF_INSTANCE);
    return time < 0
        ? made
        : Comparator.<Row>comparingInt(row -> row.values().get(time).length()) // 9 before 10
            .thenComparing(row -> row.values().get(time))
            .thenComparing(made);
  }

  /**
   * Of these traits the ones that tell slices at one place apart and have no more values in all
   * than there are slices at a place: a clock time differs from slice to slice and tells nothing.
   */
  static List<Trait> dividing(List<Place> places, List<Trait> candidates) {
    int most = places.stream().mapToInt(place -> place.planes().size()).max().orElse(0);
    return candidates.stream().filter(trait -> divides(places, trait, most)).toList();
  }

  private static boolean divides(List<Place> places, Trait trait, int most) {
    Set<String> all = new HashSet<>();
    boolean divides = false;
    for (Place place : places) {
      Set<String> here = new HashSet<>();
      place.planes().forEach(plane -> here.add(plane.trait(trait)));
      all.addAll(here);
      divides |= here.size() > 1;
    }
    return divides && all.size() <= most;
  }

  List<Row> rows() {
    return rows;
  }

  /** Whether slices lie at one place that no trait tells apart. */
  boolean hasRepeats() {
    return rows.stream().anyMatch(row -> row.rank() > 0);
  }

  /** Whether every volume has a slice at every place. */
  boolean isWhole() {
    return rows.stream().allMatch(Row::isWhole);
  }

  /** The slice of rank 0 that a slice repeats. */
  Plane original(Row repeat, int place) {
    return rows.stream()
        .filter(row -> row.rank() == 0 && row.values().equals(repeat.values()))
        .map(row -> row.slices().get(place))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }

  /** How many slices are missing from volumes that have others. */
  int holes() {
    return rows.stream()
        .mapToInt(row -> (int) row.slices().stream().filter(Objects::isNull).count())
        .sum();
  }

  /** Whether a volume ends before the stack does, where nothing can be interpolated. */
  boolean hasOpenEnds() {
    return rows.stream()
        .anyMatch(row -> row.slices().getFirst() == null || row.slices().getLast() == null);
  }

  /** What tells a volume from the others. */
  Map<Trait, String> label(Row row) {
    Map<Trait, String> label = new EnumMap<>(Trait.class);
    IntStream.range(0, traits.size()).forEach(t -> label.put(traits.get(t), row.values().get(t)));
    return label;
  }
}
