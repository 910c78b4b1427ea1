// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.operator;

import static org.curie.learning.operator.Inputs.require;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Some of the values, by their positions on an axis. */
public sealed interface Selection extends Rearrangement {

  /**
   * Some positions of one axis: {@code start}, {@code start + step}, ... before {@code end}.
   *
   * @param end not included; -1 where a negative step runs to the beginning
   * @param step not 0; negative to run backwards
   */
  record Cut(int axis, int start, int end, int step) {
    public Cut {
      Extents.requireNotNegative("axis", axis);
      Extents.requireNotNegative("start", start);
      if (step == 0 || end < -1 || (step > 0 ? end <= start : end >= start)) {
        throw new IllegalArgumentException(
            "no position from %d to %d by %d".formatted(start, end, step));
      }
    }

    /** How many positions there are. */
    public int count() {
      long span = step > 0 ? (long) end - start : (long) start - end;
      long stride = Math.abs((long) step);
      return (int) ((span + stride - 1) / stride);
    }
  }

  /** Input: x; output: only the positions that the cuts leave, of different axes. */
  record Slice(List<Cut> cuts) implements Selection {
    public Slice {
      cuts = List.copyOf(cuts);
      Extents.requireAxes(cuts.stream().map(Cut::axis).toList());
    }

    @Override
    public Shape infer(List<Shape> in) {
      Shape x = Inputs.one(in);
      Shape made = x;
      for (Cut cut : cuts) {
        Inputs.requireAxis(cut.axis(), x);
        int extent = x.dim(cut.axis());
        require(extent != Shape.ANY, "cannot cut the open axis %d", cut.axis());
        require(Math.max(cut.start(), cut.end() - 1) < extent, "%s reaches beyond %s", cut, x);
        made = made.withDim(cut.axis(), cut.count());
      }
      return made;
    }
  }

  /** Input: x; output: the positions of one axis at these indices, in this order. */
  record Gather(int axis, List<Integer> indices) implements Selection {
    public Gather {
      indices = List.copyOf(indices);
      Extents.requireNotNegative("axis", axis);
      Extents.requireAll(indices, 0, "indices");
      if (indices.isEmpty()) {
        throw new IllegalArgumentException("gathering needs an index");
      }
    }

    @Override
    public Shape infer(List<Shape> in) {
      Shape x = Inputs.one(in);
      requireIndex(axis, Collections.max(indices), x);
      return x.withDim(axis, indices.size());
    }
  }

  /** Input: x; output: one position of one axis, which is no longer there. */
  record Select(int axis, int index) implements Selection {
    public Select {
      Extents.requireNotNegative("axis", axis);
      Extents.requireNotNegative("index", index);
    }

    /** ONNX gathers with an index that has no axes. */
    @Override
    public String onnxName() {
      return "Gather";
    }

    @Override
    public Shape infer(List<Shape> in) {
      Shape x = Inputs.one(in);
      requireIndex(axis, index, x);
      List<Integer> dims = new ArrayList<>(x.dims());
      dims.remove(axis);
      return new Shape(dims);
    }
  }

  private static void requireIndex(int axis, int index, Shape x) {
    Inputs.requireAxis(axis, x);
    require(x.dim(axis) != Shape.ANY, "cannot gather from the open axis %d", axis);
    require(index < x.dim(axis), "axis %d of %s has no index %d", axis, x, index);
  }
}
