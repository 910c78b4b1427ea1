// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.curie.engine.onnx.draft.Problems;
import org.curie.learning.operator.Resampling;
import org.curie.learning.operator.Resampling.Coordinates;
import org.curie.learning.operator.Resampling.Interpolation;
import org.curie.learning.operator.Resampling.Resize;
import org.curie.learning.operator.Resampling.Target;
import org.curie.learning.operator.Shape;

/**
 * Resize: its inputs are x, a region (which only cropping reads), scales and sizes.
 *
 * <p>Scales are written for all axes; sizes for the spatial ones, since the batch's is not known.
 */
final class ResamplingCodec {
  private static final double CUBIC_COEFFICIENT = -0.75; // ONNX's and PyTorch's

  private ResamplingCodec() {}

  static void write(Resampling operator, NodeWriter out) {
    switch (operator) {
      case Resize r -> attributes(r, target(r.target(), out.same().noInput()));
    }
  }

  private static OnnxNode target(Target target, OnnxNode out) {
    return switch (target) {
      case Target.Scales s -> {
        List<Double> all = new ArrayList<>(List.of(1.0, 1.0));
        all.addAll(s.factors());
        yield out.realConstants("scales", all);
      }
      case Target.Sizes s ->
          out.noInput()
              .constants("sizes", s.extents())
              .integers("axes", IntStream.range(2, s.rank() + 2).boxed().toList());
    };
  }

  private static void attributes(Resize r, OnnxNode out) {
    out.text("mode", mode(r.interpolation()))
        .text("coordinate_transformation_mode", word(r.coordinates()));
    switch (r.interpolation()) {
      case NEAREST -> out.text("nearest_mode", "floor");
      case NEAREST_EXACT -> out.text("nearest_mode", "round_prefer_ceil");
      case LINEAR -> {}
      case CUBIC -> out.real("cubic_coeff_a", CUBIC_COEFFICIENT);
    }
  }

  private static String mode(Interpolation interpolation) {
    return switch (interpolation) {
      case NEAREST, NEAREST_EXACT -> "nearest";
      case LINEAR -> "linear";
      case CUBIC -> "cubic";
    };
  }

  private static String word(Coordinates coordinates) {
    return switch (coordinates) {
      case HALF_PIXEL -> "half_pixel";
      case ALIGN_CORNERS -> "align_corners";
      case ASYMMETRIC -> "asymmetric";
    };
  }

  static Optional<Resampling> read(NodeReader node) {
    if (!node.type().equals("Resize")) {
      return Optional.empty();
    }
    NodeAttributes attributes = node.attributes();
    attributes.only("antialias", 0);
    attributes.only("exclude_outside", 0);
    attributes.only("cubic_coeff_a", (float) CUBIC_COEFFICIENT);
    attributes.only("keep_aspect_ratio_policy", "stretch");
    attributes.ignore("extrapolation_value"); // of cropping only
    node.ignoreInput(1);
    return target(node).map(target -> resize(node, target));
  }

  private static Resize resize(NodeReader node, Target target) {
    NodeAttributes attributes = node.attributes();
    String words = attributes.text("coordinate_transformation_mode", "half_pixel");
    Optional<Coordinates> coordinates = coordinates(words, target);
    if (coordinates.isEmpty()) {
      attributes.refuse("coordinate_transformation_mode", Problems.quoted(words));
      return anything(target);
    }
    String mode = attributes.text("mode", "nearest");
    String rounding = attributes.text("nearest_mode", "round_prefer_floor");
    Optional<Interpolation> interpolation =
        switch (mode) {
          case "linear" -> Optional.of(Interpolation.LINEAR);
          case "cubic" -> Optional.of(Interpolation.CUBIC);
          case "nearest" -> nearest(coordinates.get(), rounding, target);
          default -> Optional.empty();
        };
    if (interpolation.isEmpty()) {
      node.problem(
          "%s interpolation with %s coordinates and %s rounding"
              .formatted(Problems.shortened(mode), words, Problems.shortened(rounding)));
      return anything(target);
    }
    return new Resize(target, interpolation.get(), coordinates.get());
  }

  /** What stands for an operator that has been refused already. */
  private static Resize anything(Target target) {
    return new Resize(target, Interpolation.LINEAR, Coordinates.HALF_PIXEL);
  }

  private static Optional<Coordinates> coordinates(String words, Target target) {
    return switch (words) {
      case "half_pixel" -> Optional.of(Coordinates.HALF_PIXEL);
      // Differs only where an axis becomes 1 long.
      case "pytorch_half_pixel" ->
          isEnlarging(target) ? Optional.of(Coordinates.HALF_PIXEL) : Optional.empty();
      case "align_corners" -> Optional.of(Coordinates.ALIGN_CORNERS);
      case "asymmetric" -> Optional.of(Coordinates.ASYMMETRIC);
      default -> Optional.empty();
    };
  }

  private static boolean isEnlarging(Target target) {
    return switch (target) {
      case Target.Sizes sizes -> sizes.extents().stream().allMatch(extent -> extent > 1);
      case Target.Scales scales -> scales.factors().stream().allMatch(factor -> factor >= 1);
    };
  }

  private static Optional<Interpolation> nearest(
      Coordinates coordinates, String rounding, Target target) {
    boolean whole =
        target instanceof Target.Scales s
            && s.factors().stream().allMatch(f -> f >= 1 && f == Math.rint(f));
    return switch (coordinates) {
      case ASYMMETRIC ->
          rounding.equals("floor") ? Optional.of(Interpolation.NEAREST) : Optional.empty();
      // A whole number of times, no new pixel lies half-way between two old ones.
      case HALF_PIXEL ->
          rounding.equals("round_prefer_ceil") || (whole && rounding.equals("round_prefer_floor"))
              ? Optional.of(Interpolation.NEAREST_EXACT)
              : Optional.empty();
      case ALIGN_CORNERS -> Optional.empty();
    };
  }

  /** The new spatial extents; others may not change. */
  private static Optional<Target> target(NodeReader node) {
    if (node.has(3)) {
      return sizes(node);
    }
    Optional<List<Double>> scales = node.takeReals(2, "scales");
    if (scales.isEmpty()) {
      node.problem("neither scales nor sizes");
      return Optional.of(new Target.Scales(List.of()));
    }
    List<Double> factors = spatial(node, scales.get());
    boolean others = scales.get().size() != factors.size() && isNotOne(scales.get().subList(0, 2));
    if (others) {
      node.problem("scales of the batch or the channels");
    }
    return Optional.of(new Target.Scales(factors));
  }

  private static boolean isNotOne(List<Double> scales) {
    return scales.stream().anyMatch(scale -> scale != 1);
  }

  private static Optional<Target> sizes(NodeReader node) {
    node.ignoreInput(2);
    List<Long> all = node.takeIntegers(3, "sizes").orElse(List.of());
    List<Long> extents = spatial(node, all);
    if (all.size() != extents.size() && !keepsTheRest(node, all)) {
      node.problem("sizes of the batch or the channels");
    }
    return Optional.of(new Target.Sizes(extents.stream().map(ResamplingCodec::extent).toList()));
  }

  private static int extent(long size) {
    if (size != (int) size) {
      throw new IllegalArgumentException("an axis cannot become " + size + " long");
    }
    return (int) size;
  }

  private static boolean keepsTheRest(NodeReader node, List<Long> sizes) {
    Optional<Shape> x = node.shape(0);
    if (x.isEmpty()) {
      return true;
    }
    return x.get().rank() == sizes.size()
        && x.get().dim(0) == sizes.get(0)
        && x.get().dim(1) == sizes.get(1);
  }

  /** What is said of the spatial axes: all that is said, when the node names just these axes. */
  private static <T> List<T> spatial(NodeReader node, List<T> all) {
    List<Integer> axes = node.attributes().integers("axes", List.of());
    int rank = node.shape(0).map(Shape::rank).orElse(axes.isEmpty() ? all.size() : all.size() + 2);
    if (axes.isEmpty()) {
      return all.size() > 2 ? all.subList(2, all.size()) : all;
    }
    List<Integer> counted = axes.stream().map(axis -> axis < 0 ? axis + rank : axis).toList();
    if (!counted.equals(IntStream.range(2, rank).boxed().toList())) {
      node.attributes().refuse("axes", axes);
    }
    return all;
  }
}
