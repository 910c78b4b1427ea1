// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.fuse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.curie.learning.operator.Operator;
import org.curie.learning.operator.Rearrangement.Reshape;
import org.curie.learning.operator.Rearrangement.Squeeze;
import org.curie.learning.operator.Rearrangement.Transpose;
import org.curie.learning.operator.Rearrangement.Unsqueeze;
import org.curie.learning.operator.Selection.Cut;
import org.curie.learning.operator.Selection.Select;
import org.curie.learning.operator.Selection.Slice;

/**
 * Where the numbers of a value stand in another one of which it is a rearrangement: each axis is a
 * nest of steps through the other's memory, from the widest to the narrowest.
 *
 * <p>An open batch has the extent {@link #BATCH}, a prime that no other extent has as a factor, so
 * that what belongs to the batch can be told.
 *
 * @param offset of the first number
 */
record View(List<List<Step>> axes, long offset) {
  static final long BATCH = 2_147_483_647L;

  /** {@code extent} numbers that stand {@code stride} apart. */
  record Step(long extent, long stride) {}

  View {
    axes = axes.stream().map(List::copyOf).toList();
  }

  /** A value as it stands. */
  static View of(List<Long> extents) {
    List<List<Step>> axes = new ArrayList<>();
    long stride = 1;
    for (long extent : extents.reversed()) {
      axes.add(extent == 1 ? List.of() : List.of(new Step(extent, stride)));
      stride = Math.multiplyExact(stride, extent);
    }
    return new View(axes.reversed(), 0);
  }

  /** The numbers of all axes, one after the other. */
  List<Step> steps() {
    return axes.stream().flatMap(List::stream).toList();
  }

  /** Whether an operator can be followed at all. */
  static boolean follows(Operator operator) {
    return switch (operator) {
      case Transpose _, Reshape _, Squeeze _, Unsqueeze _, Slice _, Select _ -> true;
      default -> false;
    };
  }

  /**
   * What an operator makes of this.
   *
   * @param extents of what it makes
   */
  Optional<View> through(Operator operator, List<Long> extents) {
    return switch (operator) {
      case Transpose t -> Optional.of(new View(t.order().stream().map(axes::get).toList(), offset));
      case Reshape _, Squeeze _, Unsqueeze _ -> reshaped(extents);
      case Slice s -> {
        Optional<View> made = Optional.of(this);
        for (Cut cut : s.cuts()) {
          made = cut.step() == 1 ? made.flatMap(v -> v.cut(cut)) : Optional.empty();
        }
        yield made;
      }
      case Select s ->
          cut(new Cut(s.axis(), s.index(), s.index() + 1, 1))
              .map(
                  v -> {
                    List<List<Step>> left = new ArrayList<>(v.axes);
                    left.remove(s.axis());
                    return new View(left, v.offset);
                  });
      default -> Optional.empty();
    };
  }

  /** Part of an axis, from a whole number of its inner steps on. */
  private Optional<View> cut(Cut cut) {
    List<Step> axis = axes.get(cut.axis());
    if (axis.isEmpty()) {
      return cut.start() == 0 ? Optional.of(this) : Optional.empty();
    }
    Step first = axis.getFirst();
    long inner = axis.stream().skip(1).mapToLong(Step::extent).reduce(1, Math::multiplyExact);
    if (cut.start() % inner != 0 || cut.count() % inner != 0) {
      return Optional.empty();
    }
    List<Step> left = new ArrayList<>(axis.subList(1, axis.size()));
    long count = cut.count() / inner;
    if (count > 1) {
      left.addFirst(new Step(count, first.stride()));
    }
    List<List<Step>> all = new ArrayList<>(axes);
    all.set(cut.axis(), left);
    long start = Math.multiplyExact(cut.start() / inner, first.stride());
    return Optional.of(new View(all, Math.addExact(offset, start)));
  }

  /** The same numbers in other axes, where these begin and end between steps or within one. */
  private Optional<View> reshaped(List<Long> extents) {
    Deque<Step> left = new ArrayDeque<>(steps());
    List<List<Step>> made = new ArrayList<>();
    for (long extent : extents.reversed()) {
      List<Step> axis = new ArrayList<>();
      long wanted = extent;
      while (wanted > 1) {
        Step step = left.pollLast();
        if (step == null) {
          return Optional.empty();
        }
        if (wanted % step.extent() == 0) {
          axis.add(step);
          wanted /= step.extent();
        } else if (step.extent() % wanted == 0) {
          axis.add(new Step(wanted, step.stride()));
          long outer = Math.multiplyExact(step.stride(), wanted);
          left.addLast(new Step(step.extent() / wanted, outer));
          wanted = 1;
        } else {
          return Optional.empty();
        }
      }
      Collections.reverse(axis);
      made.add(axis);
    }
    return left.isEmpty() ? Optional.of(new View(made.reversed(), offset)) : Optional.empty();
  }
}
