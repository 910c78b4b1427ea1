// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.LabelMap;

/**
 * What the numbers in label files mean: each label is a class, in this order, the first of them the
 * background.
 *
 * @param ignored a number that says that nobody knows: such voxels are neither learned from nor
 *     counted
 */
public record LabelScheme(List<Label> labels, OptionalInt ignored) {
  private static final int MOST = 1000;

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
    ignored.ifPresent(
        value -> {
          if (value < 0 || values.contains(value)) {
            throw new IllegalArgumentException(
                "the ignored value must be no label's, but was " + value);
          }
        });
  }

  /** Classes, the background among them. */
  public int classes() {
    return labels.size();
  }

  /** The class that stands for an ignored voxel in {@link #toClasses}: one after the last. */
  public int ignoredClass() {
    return labels.size();
  }

  /** The names of all classes but the background. */
  public List<String> structures() {
    return labels.stream().skip(1).map(Label::name).toList();
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
      if (known == null) {
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

  /** The values to write to a label file; ignored voxels cannot be predicted and are not there. */
  public LabelMap toValues(LabelMap classes) {
    int[] found = classes.array();
    int[] values = new int[found.length];
    for (int i = 0; i < found.length; i++) {
      values[i] = labels.get(found[i]).value();
    }
    return LabelMap.of(classes.grid(), values);
  }
}
