// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.fold;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.curie.learning.operator.Operator;
import org.curie.learning.operator.Rearrangement.Reshape;
import org.curie.learning.operator.Shape;

/**
 * The shapes of all values so far, and how many times the batch an open extent is: a {@link Shape}
 * does not tell {@code n} from {@code n t}.
 */
public final class OpenShapes {
  private final Map<String, Shape> shapes = new HashMap<>();
  private final Map<String, Long> multiples = new HashMap<>();

  public void put(String name, Shape shape) {
    shapes.put(name, shape);
    multiples.put(name, 1L);
  }

  public void putIfAbsent(String name, Shape shape) {
    if (!shapes.containsKey(name)) {
      put(name, shape);
    }
  }

  /** The value is of no shape, since its inputs do not fit. */
  public void forget(String name) {
    shapes.remove(name);
    multiples.remove(name);
  }

  public Optional<Shape> get(String name) {
    return Optional.ofNullable(shapes.get(name));
  }

  /** Notes what an operator makes of values whose shapes are known. */
  public void made(String name, Operator operator, List<String> inputs, Shape made) {
    shapes.put(name, made);
    String open =
        inputs.stream()
            .filter(i -> get(i).filter(OpenShapes::isOpen).isPresent())
            .findFirst()
            .orElse(inputs.getFirst());
    long multiple = multiples.getOrDefault(open, 1L);
    if (operator instanceof Reshape && isOpen(made)) {
      multiple = reshaped(multiple, shapes.get(open), made);
    }
    multiples.put(name, multiple);
  }

  private static long reshaped(long multiple, Shape x, Shape made) {
    try {
      long had = Math.multiplyExact(multiple, known(x));
      long left = known(made);
      return had % left == 0 ? had / left : 0; // 0: a share of the batch, of which none asks
    } catch (ArithmeticException e) {
      return 0; // too many values for any batch
    }
  }

  /** How many times the batch the open extent is; 0 when that is not known. */
  public long multiple(String name) {
    return multiples.getOrDefault(name, 0L);
  }

  /** The number of values in one case, as far as the extents are known. */
  public static long known(Shape shape) {
    return shape.dims().stream()
        .filter(d -> d != Shape.ANY)
        .mapToLong(Integer::longValue)
        .reduce(1, Math::multiplyExact);
  }

  private static boolean isOpen(Shape shape) {
    return shape.dims().contains(Shape.ANY);
  }

  /** The shape as numbers. */
  Optional<Wholes> extents(String name) {
    Shape shape = shapes.get(name);
    if (shape == null || (isOpen(shape) && multiple(name) == 0)) {
      return Optional.empty();
    }
    long[] values = new long[shape.rank()];
    boolean[] open = new boolean[values.length];
    for (int axis = 0; axis < values.length; axis++) {
      open[axis] = shape.dim(axis) == Shape.ANY;
      values[axis] = open[axis] ? multiple(name) : shape.dim(axis);
    }
    Optional<String> batchOf = isOpen(shape) ? Optional.of(name) : Optional.empty();
    return Optional.of(new Wholes(List.of(values.length), values, open, batchOf));
  }
}
