// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.imaging.transform.Transform;

/**
 * Labelled cases for classification, each in one split, with what they show behind a source: all
 * images, or all sequences.
 *
 * <p>Immutable. Safe for use by several threads.
 */
public final class DataSet {
  private final String name;
  private final List<String> classes;
  private final List<LabeledCase> cases;
  private final CaseSource source;
  private final boolean splitsGiven;

  /**
   * Cases that are images.
   *
   * @param splitsGiven whether the splits came with the data (true) or were made here
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when a label names no class or an id
   *     is used twice, {@link ErrorCode#DATA_INSUFFICIENT} when there are fewer than two classes
   */
  public DataSet(
      String name,
      List<String> classes,
      List<LabeledCase> cases,
      ImageSource images,
      boolean splitsGiven) {
    this(name, classes, cases, (CaseSource) images, splitsGiven);
  }

  private DataSet(
      String name,
      List<String> classes,
      List<LabeledCase> cases,
      CaseSource source,
      boolean splitsGiven) {
    this.name = name;
    this.classes = List.copyOf(classes);
    this.cases = List.copyOf(cases);
    this.source = source;
    this.splitsGiven = splitsGiven;
    requireCases();
  }

  /**
   * Cases that are sequences.
   *
   * @throws CurieException as the constructor
   */
  public static DataSet ofSequences(
      String name,
      List<String> classes,
      List<LabeledCase> cases,
      SequenceSource sequences,
      boolean splitsGiven) {
    return new DataSet(name, classes, cases, (CaseSource) sequences, splitsGiven);
  }

  private void requireCases() {
    if (cases.isEmpty()) {
      throw new CurieException(ErrorCode.DATA_INSUFFICIENT, name + " holds no cases");
    }
    if (classes.size() < 2) {
      throw new CurieException(
          ErrorCode.DATA_INSUFFICIENT,
          name
              + " has one class only ("
              + String.join(", ", classes)
              + "); a classifier needs examples of at least two");
    }
    Set<String> ids = new HashSet<>();
    for (LabeledCase c : cases) {
      if (c.label() < 0 || c.label() >= classes.size()) {
        throw new CurieException(
            ErrorCode.DATA_INVALID,
            name
                + ": case "
                + c.id()
                + " has label "
                + c.label()
                + ", expected 0 to "
                + (classes.size() - 1));
      }
      if (!ids.add(c.id())) {
        throw new CurieException(
            ErrorCode.DATA_INVALID, name + ": case " + c.id() + " is listed twice");
      }
    }
  }

  public String name() {
    return name;
  }

  public List<String> classes() {
    return classes;
  }

  public List<LabeledCase> cases() {
    return cases;
  }

  public LabeledCase get(int index) {
    return cases.get(index);
  }

  /** What the case at this position shows. */
  public CaseContent content(int index) {
    return source.content(index);
  }

  /** Whether the cases are sequences; else they are images. */
  public boolean isOfSequences() {
    return source instanceof SequenceSource;
  }

  /**
   * The image of the case at this position.
   *
   * @throws CurieException with {@link ErrorCode#FORMAT_UNSUPPORTED} when the cases are sequences
   */
  public Image image(int index) {
    return images().image(index);
  }

  /**
   * The image of the case at this position after these steps, decoded and prepared now or kept from
   * before: the same samples.
   */
  public Image prepared(int index, List<Transform> steps) {
    return images().prepared(index, steps);
  }

  private ImageSource images() {
    return switch (source) {
      case ImageSource images -> images;
      case SequenceSource _ ->
          throw new CurieException(
              ErrorCode.FORMAT_UNSUPPORTED,
              name + " holds sequences, but this is for images only; name a data set of images");
    };
  }

  public boolean splitsGiven() {
    return splitsGiven;
  }

  /** The positions of a split's cases, ascending. */
  public int[] indices(Split split) {
    return IntStream.range(0, cases.size()).filter(i -> cases.get(i).split() == split).toArray();
  }

  /** How many cases of each class a split has. */
  public int[] counts(Split split) {
    int[] counts = new int[classes.size()];
    for (LabeledCase c : cases) {
      if (c.split() == split) {
        counts[c.label()]++;
      }
    }
    return counts;
  }

  /**
   * The same cases and images, split otherwise.
   *
   * @param splits one for each case
   */
  public DataSet withSplits(List<Split> splits, boolean given) {
    List<LabeledCase> moved = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      moved.add(cases.get(i).in(splits.get(i)));
    }
    return new DataSet(name, classes, moved, source, given);
  }

  /**
   * Other cases out of the same source.
   *
   * @param position where in this data set a case of the new one stands
   */
  public DataSet withCases(List<LabeledCase> some, IntUnaryOperator position) {
    return new DataSet(name, classes, some, source.at(position), splitsGiven);
  }

  /**
   * @throws CurieException with {@link ErrorCode#DATA_INSUFFICIENT} when a class has no case to
   *     learn from, or nothing is left to validate on
   */
  public void requireTrainable() {
    int[] train = counts(Split.TRAIN);
    for (int k = 0; k < train.length; k++) {
      if (train[k] == 0) {
        throw new CurieException(
            ErrorCode.DATA_INSUFFICIENT,
            name
                + ": class "
                + classes.get(k)
                + " has no training case; add some or remove the class");
      }
    }
    if (indices(Split.VALIDATION).length == 0) {
      throw new CurieException(
          ErrorCode.DATA_INSUFFICIENT, name + " has no validation case to stop and calibrate on");
    }
  }
}
