// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.curie.imaging.format.content.PatientAxes;
import org.curie.imaging.spatial.Axis;
import org.curie.learning.data.Split;
import org.curie.learning.segment.data.CaseFacts;
import org.curie.learning.segment.data.Inspection;
import org.curie.learning.segment.data.LabelScheme;

/**
 * What a data set of outlines is like; sizes, spacings and intensities are those of training cases.
 *
 * @param cases in each part, by its word
 * @param patients in all parts together
 * @param channels that all images have once colours are grey, where some are grey already
 * @param mixed whether grey and coloured pictures stand together
 * @param size median voxels along x, y, z; of each axis by itself
 * @param largest voxels of the largest image
 * @param spacingMm median along x, y, z
 * @param orientation where the voxel axes of most images run to, as "RAS"
 * @param fixed voxel axes of that orientation along which structures always lie in the same order
 * @param intensities inside the structures, of each channel
 * @param things how large single things are, where labels number them and there are any
 * @param leftOut cases that cannot be used, by name, and why
 * @param empty cases whose labels are background everywhere
 * @param sha256 of all files that were read
 */
public record SegmentationFingerprint(
    String name,
    Map<String, Integer> cases,
    int patients,
    int channels,
    boolean mixed,
    List<Integer> size,
    long largest,
    List<Double> spacingMm,
    boolean sameSpacing,
    String orientation,
    List<Axis> fixed,
    Modality modality,
    List<Intensities> intensities,
    List<Structure> structures,
    Optional<Things> things,
    Map<String, String> leftOut,
    int empty,
    String sha256) {
  private static final double AIR_BELOW = -500; // HU; nothing but air and lung lies below
  private static final double SAME = 1e-3;

  /** What is typical inside the structures, over training cases. */
  public record Intensities(double low, double high, double mean, double standardDeviation) {}

  /**
   * One kind of structure.
   *
   * @param cases training cases that have it
   * @param share of the voxels of those
   */
  public record Structure(String name, int cases, double share) {}

  /**
   * Single things in training cases.
   *
   * @param smallest voxels of which only one in a hundred has fewer
   * @param median voxels
   * @param largest voxels of which only one in a hundred has more
   */
  public record Things(long count, long smallest, long median, long largest) {}

  public SegmentationFingerprint {
    cases = new LinkedHashMap<>(cases);
    size = List.copyOf(size);
    spacingMm = List.copyOf(spacingMm);
    fixed = List.copyOf(fixed);
    intensities = List.copyOf(intensities);
    structures = List.copyOf(structures);
    leftOut = new TreeMap<>(leftOut);
  }

  public static SegmentationFingerprint of(Inspection data) {
    List<CaseFacts> train = data.of(Split.TRAIN);
    Map<String, Integer> cases = new LinkedHashMap<>();
    for (Split split : Split.values()) {
      cases.put(split.word(), data.set().of(split).size());
    }
    List<Double> spacing =
        List.of(
            median(train, f -> f.grid().spacing().xMm()),
            median(train, f -> f.grid().spacing().yMm()),
            median(train, f -> f.grid().spacing().zMm()));
    return new SegmentationFingerprint(
        data.set().name(),
        cases,
        (int) data.set().cases().stream().map(c -> c.patient()).distinct().count(),
        channels(data.facts()),
        data.facts().stream().mapToInt(CaseFacts::channels).distinct().count() > 1,
        List.of(
            (int) Math.round(median(train, f -> f.grid().width())),
            (int) Math.round(median(train, f -> f.grid().height())),
            (int) Math.round(median(train, f -> f.grid().depth()))),
        data.facts().stream().mapToLong(f -> f.grid().voxels()).max().orElseThrow(),
        spacing,
        data.facts().stream().allMatch(f -> hasSpacing(f, spacing)),
        orientation(train),
        Arrangement.fixed(
            train, data.labels().labels().subList(1, data.labels().classes()), orientation(train)),
        modality(train),
        intensities(train),
        structures(data, train),
        things(data.labels(), train),
        data.leftOut(),
        data.empty().size(),
        data.sha256());
  }

  private static int channels(List<CaseFacts> cases) {
    return cases.stream().mapToInt(CaseFacts::channels).min().orElseThrow();
  }

  private static Optional<Things> things(LabelScheme labels, List<CaseFacts> cases) {
    long[] voxels =
        cases.stream()
            .flatMap(f -> f.voxels().entrySet().stream())
            .filter(e -> labels.areThings() && labels.isThing(e.getKey()))
            .mapToLong(Map.Entry::getValue)
            .sorted()
            .toArray();
    int last = voxels.length - 1;
    return voxels.length == 0
        ? Optional.empty()
        : Optional.of(
            new Things(
                voxels.length, voxels[last / 100], voxels[last / 2], voxels[last - last / 100]));
  }

  private static double median(List<CaseFacts> cases, ToDoubleFunction<CaseFacts> figure) {
    double[] sorted = cases.stream().mapToDouble(figure).sorted().toArray();
    int n = sorted.length;
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  private static boolean hasSpacing(CaseFacts facts, List<Double> mm) {
    var own = facts.grid().spacing();
    return near(own.xMm(), mm.get(0)) && near(own.yMm(), mm.get(1)) && near(own.zMm(), mm.get(2));
  }

  private static boolean near(double a, double b) {
    return Math.abs(a - b) <= SAME * b;
  }

  private static String orientation(List<CaseFacts> cases) {
    Map<String, Long> counts =
        cases.stream()
            .map(f -> PatientAxes.code(f.grid().toPatient()))
            .collect(Collectors.groupingBy(c -> c, TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElseThrow();
  }

  private static Modality modality(List<CaseFacts> cases) {
    boolean air = median(cases, f -> f.lowest(0)) <= AIR_BELOW;
    return air && channels(cases) == 1 ? Modality.CT : Modality.RELATIVE;
  }

  private static List<Intensities> intensities(List<CaseFacts> cases) {
    List<Intensities> all = new ArrayList<>();
    for (int c = 0; c < channels(cases); c++) {
      int channel = c;
      double[] sorted =
          cases.stream()
              .flatMapToDouble(
                  f -> {
                    float[] inside = f.foreground(channel);
                    return IntStream.range(0, inside.length).mapToDouble(i -> inside[i]);
                  })
              .sorted()
              .toArray();
      all.add(intensities(sorted));
    }
    return all;
  }

  /** The 0.5 and 99.5 percentiles, as nnU-Net clips CT to. */
  private static Intensities intensities(double[] sorted) {
    if (sorted.length == 0) {
      return new Intensities(0, 0, 0, 0);
    }
    double mean = Arrays.stream(sorted).average().orElseThrow();
    double squares = Arrays.stream(sorted).map(v -> (v - mean) * (v - mean)).sum();
    int last = sorted.length - 1;
    return new Intensities(
        sorted[(int) Math.floor(0.005 * last)],
        sorted[(int) Math.ceil(0.995 * last)],
        mean,
        Math.sqrt(squares / sorted.length));
  }

  private static List<Structure> structures(Inspection data, List<CaseFacts> cases) {
    List<Structure> structures = new ArrayList<>();
    LabelScheme labels = data.labels();
    for (int k = 1; k <= labels.structures().size(); k++) {
      IntPredicate values = values(labels, k);
      List<CaseFacts> having = cases.stream().filter(f -> voxels(f, values) > 0).toList();
      double inside = having.stream().mapToLong(f -> voxels(f, values)).sum();
      double all = having.stream().mapToLong(f -> f.grid().voxels()).sum();
      String name = labels.structures().get(k - 1);
      structures.add(new Structure(name, having.size(), all == 0 ? 0 : inside / all));
    }
    return structures;
  }

  /** Which values of label files belong to a structure. */
  private static IntPredicate values(LabelScheme labels, int structure) {
    if (labels.areThings()) {
      return labels::isThing;
    }
    IntPredicate inside = labels.inside(structure);
    Set<Integer> values =
        IntStream.range(0, labels.classes())
            .filter(inside)
            .mapToObj(k -> labels.labels().get(k).value())
            .collect(Collectors.toSet());
    return values::contains;
  }

  private static long voxels(CaseFacts facts, IntPredicate values) {
    return facts.voxels().entrySet().stream()
        .filter(e -> values.test(e.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Whether all images are pictures. */
  public boolean isPlanar() {
    return size.get(2) == 1;
  }

  /** How many cases there are in a part. */
  public int count(Split split) {
    return cases.get(split.word());
  }
}
