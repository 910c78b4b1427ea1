// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.image.LabelMap;

/**
 * What the numbers in label files mean: each label is a class, in this order, the first of them the
 * background. Or, where there is one kind of thing, each number is a single one of them.
 *
 * <p>What is outlined and measured are structures, numbered from 1: every class but the background,
 * or where there are regions, those, each made of several classes.
 *
 * @param ignored a number that says that nobody knows: such voxels are neither learned from nor
 *     counted
 * @param numbered what a number stands for; absent for kinds
 * @param regions in the order in which they are written into a label map, the later over the
 *     earlier; absent where every label is a structure by itself
 */
public record LabelScheme(
    List<Label> labels,
    OptionalInt ignored,
    Optional<Numbered> numbered,
    Optional<List<Region>> regions) {
  private static final int MOST = 1000;

  /** What a number in a label file stands for. */
  public enum Numbered {
    /** A kind of structure, the same in all files. */
    KINDS,
    /** A single thing, in this file alone: every number but 0 and the ignored one. */
    THINGS
  }

  /**
   * One class.
   *
   * @param value in label files
   */
  public record Label(int value, String name) {
    public Label {
      if (value < 0 || name.isBlank()) {
        throw new IllegalArgumentException(
            "a label has a value of 0 or more and a name, but was %d, \"%s\""
                .formatted(value, name));
      }
    }
  }

  public LabelScheme {
    labels = List.copyOf(labels);
    if (labels.size() < 2 || labels.size() > MOST || labels.getFirst().value() != 0) {
      throw new IllegalArgumentException(
          "labels are the background, of value 0, and 1 to %d more, but were %s"
              .formatted(MOST - 1, labels));
    }
    Set<Integer> values = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (Label label : labels) {
      if (!values.add(label.value()) || !names.add(label.name())) {
        throw new IllegalArgumentException("every label has its own value and name: " + labels);
      }
    }
    if (numbered.equals(Optional.of(Numbered.THINGS)) && labels.size() != 2) {
      throw new IllegalArgumentException(
          "single things are of one kind beside the background, but were " + labels);
    }
    regions = regions.map(List::copyOf);
    regions.ifPresent(list -> requireRegions(list, values));
    if (regions.isPresent() && numbered.equals(Optional.of(Numbered.THINGS))) {
      throw new IllegalArgumentException("single things are not made of regions");
    }
    ignored.ifPresent(
        value -> {
          if (value < 0 || values.contains(value)) {
            throw new IllegalArgumentException(
                "the ignored value must be no label's, but was " + value);
          }
        });
  }

  private static void requireRegions(List<Region> regions, Set<Integer> values) {
    Set<String> names = new HashSet<>();
    Set<Integer> written = new HashSet<>();
    for (Region region : regions) {
      if (!names.add(region.name()) || !written.add(region.written())) {
        throw new IllegalArgumentException(
            "every region has its own name and writes its own value, but were " + regions);
      }
      if (!values.containsAll(region.values())) {
        throw new IllegalArgumentException(
            "the region %s has the values %s, but labels have %s"
                .formatted(region.name(), region.values(), values));
      }
    }
    if (regions.isEmpty()) {
      throw new IllegalArgumentException("there is at least one region where there are regions");
    }
  }

  /** Labels of which each value is a kind of structure. */
  public LabelScheme(List<Label> labels, OptionalInt ignored) {
    this(labels, ignored, Optional.empty(), Optional.empty());
  }

  /** The same labels, of which these regions are what is outlined. */
  public LabelScheme withRegions(List<Region> overlapping) {
    return new LabelScheme(labels, ignored, numbered, Optional.of(overlapping));
  }

  /** Labels of which each value but 0 is one thing of this kind. */
  public static LabelScheme ofThings(String kind, OptionalInt ignored) {
    int value = ignored.orElse(0) == 1 ? 2 : 1;
    return new LabelScheme(
        List.of(new Label(0, "background"), new Label(value, kind)),
        ignored,
        Optional.of(Numbered.THINGS),
        Optional.empty());
  }

  /** Whether each value numbers a single thing. */
  public boolean areThings() {
    return numbered.equals(Optional.of(Numbered.THINGS));
  }

  /** Whether a value is background, a label or ignored. */
  public boolean knows(int value) {
    return areThings()
        || value == ignored.orElse(0)
        || labels.stream().anyMatch(label -> label.value() == value);
  }

  /** Whether a value is that of a single thing. */
  public boolean isThing(int value) {
    return areThings() && value != 0 && value != ignored.orElse(0);
  }

  /** The same numbers without those that are ignored. */
  public LabelMap things(LabelMap values) {
    if (ignored.isEmpty()) {
      return values;
    }
    int[] things = values.array().clone();
    for (int i = 0; i < things.length; i++) {
      things[i] = isThing(things[i]) ? things[i] : 0;
    }
    return LabelMap.of(values.grid(), things);
  }

  /** Classes, the background among them. */
  public int classes() {
    return labels.size();
  }

  /** The class that stands for an ignored voxel in {@link #toClasses}: one after the last. */
  public int ignoredClass() {
    return labels.size();
  }

  /** Whether structures are made of several classes, and may overlap. */
  public boolean areRegions() {
    return regions.isPresent();
  }

  /** The names of all classes but the background. */
  public List<String> classNames() {
    return labels.stream().skip(1).map(Label::name).toList();
  }

  /** The names of what is outlined. */
  public List<String> structures() {
    return regions
        .map(list -> list.stream().map(Region::name).toList())
        .orElseGet(this::classNames);
  }

  /** Whether a class belongs to a structure, which are numbered from 1. */
  public IntPredicate inside(int structure) {
    BitSet classes = classesOf(structure);
    return classes::get;
  }

  /** The classes of a structure, which are numbered from 1. */
  private BitSet classesOf(int structure) {
    BitSet classes = new BitSet();
    if (regions.isEmpty()) {
      classes.set(structure);
    } else {
      regions.get().get(structure - 1).values().forEach(value -> classes.set(classOf(value)));
    }
    return classes;
  }

  private int classOf(int value) {
    return IntStream.range(0, labels.size())
        .filter(k -> labels.get(k).value() == value)
        .findFirst()
        .orElseThrow();
  }

  /** The value in label files that stands for a structure where no later one is. */
  public int writtenValue(int structure) {
    return regions
        .map(list -> list.get(structure - 1).written())
        .orElseGet(() -> labels.get(structure).value());
  }

  /** The class that stands for a structure where no later one is. */
  public int writtenClass(int structure) {
    return classOf(writtenValue(structure));
  }

  /**
   * What becomes of each class where it does not belong to a structure after all: the last region
   * that it also belongs to and that does not lie within that structure, or background.
   */
  public int[] without(int structure) {
    BitSet taken = classesOf(structure);
    int[] left = IntStream.range(0, classes()).toArray();
    for (int k = 1; k < left.length; k++) {
      if (taken.get(k)) {
        left[k] = 0;
        for (int other = 1; other <= structures().size(); other++) {
          BitSet beyond = classesOf(other);
          boolean has = beyond.get(k);
          beyond.andNot(taken);
          left[k] = has && !beyond.isEmpty() ? writtenClass(other) : left[k];
        }
      }
    }
    return left;
  }

  /**
   * The classes of a label file's values.
   *
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} naming every value that is unknown
   */
  public LabelMap toClasses(LabelMap values) {
    Map<Integer, Integer> classes = new HashMap<>();
    for (int k = 0; k < labels.size(); k++) {
      classes.put(labels.get(k).value(), k);
    }
    ignored.ifPresent(value -> classes.put(value, ignoredClass()));
    int[] found = values.array();
    int[] mapped = new int[found.length];
    Set<Integer> unknown = new HashSet<>();
    for (int i = 0; i < found.length; i++) {
      Integer known = classes.get(found[i]);
      if (known == null && areThings()) {
        mapped[i] = 1;
      } else if (known == null) {
        unknown.add(found[i]);
      } else {
        mapped[i] = known;
      }
    }
    if (!unknown.isEmpty()) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "expected the label values %s, but found also %s"
              .formatted(known(), unknown.stream().sorted().limit(8).toList()));
    }
    return LabelMap.of(values.grid(), mapped);
  }

  private List<Integer> known() {
    List<Integer> known = new ArrayList<>(labels.stream().map(Label::value).toList());
    ignored.ifPresent(known::add);
    return known;
  }

  /**
   * How many voxels of a label file's values each class has, without a map of the classes.
   *
   * @throws CurieException as {@link #toClasses}
   */
  public long[] voxels(LabelMap values) {
    Map<Integer, long[]> counts = new LinkedHashMap<>();
    int last = -1; // neighbours are mostly alike
    long[] count = {};
    for (int value : values.array()) {
      count = value == last ? count : counts.computeIfAbsent(value, _ -> new long[1]);
      last = value;
      count[0]++;
    }
    int[] distinct = counts.keySet().stream().mapToInt(v -> v).toArray();
    LabelMap classes = toClasses(LabelMap.of(Grid.pixels(distinct.length, 1), distinct));
    long[] voxels = new long[classes() + 1];
    for (int i = 0; i < distinct.length; i++) {
      voxels[classes.label(i)] += counts.get(distinct[i])[0];
    }
    return Arrays.copyOf(voxels, classes());
  }

  /**
   * The values to write to a label file, the same map where they are the classes; ignored voxels
   * cannot be predicted and are not there.
   */
  public LabelMap toValues(LabelMap classes) {
    if (IntStream.range(0, labels.size()).allMatch(k -> labels.get(k).value() == k)) {
      return classes;
    }
    int[] found = classes.array();
    int[] values = new int[found.length];
    for (int i = 0; i < found.length; i++) {
      values[i] = labels.get(found[i]).value();
    }
    return LabelMap.of(classes.grid(), values);
  }
}
