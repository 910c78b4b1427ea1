// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.conformance;

import java.util.List;
import org.curie.learning.operator.Resampling.Coordinates;
import org.curie.learning.operator.Resampling.Interpolation;
import org.curie.learning.operator.Resampling.Resize;
import org.curie.learning.operator.Resampling.Target;
import org.curie.learning.operator.Resampling.Target.Scales;
import org.curie.learning.operator.Resampling.Target.Sizes;
import org.curie.learning.operator.Shape;

/** Every interpolation with its coordinates, larger and smaller. */
final class ResamplingCases {
  private static final Shape LINE = Shape.batchOf(2, 6);
  private static final Shape IMAGE = Shape.batchOf(2, 4, 5);
  private static final Shape VOLUME = Shape.batchOf(1, 3, 2, 4);
  private static final Target LARGER = new Sizes(List.of(7, 8));
  private static final Target SMALLER = new Sizes(List.of(3, 2));
  private static final Target MIXED_VOLUME = new Sizes(List.of(5, 4, 3));

  private ResamplingCases() {}

  static List<OperatorCase> all() {
    return List.of(
        OperatorCase.of(
            "upsample-1d", LINE, x -> x.upsample(2), "F.interpolate(x, scale_factor=2)"),
        OperatorCase.of(
            "upsample-2d", IMAGE, x -> x.upsample(3), "F.interpolate(x, scale_factor=3)"),
        OperatorCase.of(
            "upsample-3d", VOLUME, x -> x.upsample(2), "F.interpolate(x, scale_factor=2)"),
        nearest("nearest-larger", IMAGE, LARGER, "(7, 8)"),
        nearest("nearest-smaller", IMAGE, SMALLER, "(3, 2)"),
        nearest("nearest-volume", VOLUME, MIXED_VOLUME, "(5, 4, 3)"),
        OperatorCase.of(
            "nearest-by-a-broken-scale",
            IMAGE,
            x ->
                x.then(
                    new Resize(
                        new Scales(List.of(1.7, 0.7)),
                        Interpolation.NEAREST,
                        Coordinates.ASYMMETRIC)),
            "F.interpolate(x, scale_factor=(1.7, 0.7))"),
        exact("nearest-exact-line", LINE, new Sizes(List.of(9)), "9"),
        exact("nearest-exact-larger", IMAGE, LARGER, "(7, 8)"),
        exact("nearest-exact-smaller", IMAGE, SMALLER, "(3, 2)"),
        exact("nearest-exact-half", IMAGE, times(0.5), "scale_factor=0.5"),
        linear("linear-1d", LINE, new Sizes(List.of(9)), "(9,), mode='linear'"),
        linear("linear-2d-larger", IMAGE, LARGER, "(7, 8), mode='bilinear'"),
        linear("linear-2d-smaller", IMAGE, SMALLER, "(3, 2), mode='bilinear'"),
        linear("linear-3d", VOLUME, MIXED_VOLUME, "(5, 4, 3), mode='trilinear'"),
        linear("linear-by-2", IMAGE, times(2), "scale_factor=2, mode='bilinear'"),
        linear("linear-by-1.7", IMAGE, times(1.7), "scale_factor=1.7, mode='bilinear'"),
        corners("corners-1d", LINE, new Sizes(List.of(9)), "(9,), mode='linear'"),
        corners("corners-2d", IMAGE, LARGER, "(7, 8), mode='bilinear'"),
        corners("corners-3d", VOLUME, MIXED_VOLUME, "(5, 4, 3), mode='trilinear'"),
        asymmetric("linear-asymmetric-1d", LINE, new Scales(List.of(1.5))),
        asymmetric("linear-asymmetric-2d", IMAGE, times(2)),
        asymmetric("linear-asymmetric-3d", VOLUME, new Scales(List.of(2.0, 1.5, 2.0))),
        cubic("cubic-larger", Coordinates.HALF_PIXEL, LARGER, "(7, 8), mode='bicubic'"),
        cubic("cubic-smaller", Coordinates.HALF_PIXEL, SMALLER, "(3, 2), mode='bicubic'"),
        cubic("cubic-by-2", Coordinates.HALF_PIXEL, times(2), "scale_factor=2, mode='bicubic'"),
        cubic(
            "cubic-corners",
            Coordinates.ALIGN_CORNERS,
            LARGER,
            "(7, 8), mode='bicubic', align_corners=True"));
  }

  private static Scales times(double factor) {
    return new Scales(List.of(factor, factor));
  }

  private static OperatorCase nearest(String name, Shape x, Target target, String size) {
    Resize resize = new Resize(target, Interpolation.NEAREST, Coordinates.ASYMMETRIC);
    return OperatorCase.of(name, x, v -> v.then(resize), "F.interpolate(x, " + size + ")");
  }

  private static OperatorCase exact(String name, Shape x, Target target, String size) {
    Resize resize = new Resize(target, Interpolation.NEAREST_EXACT, Coordinates.HALF_PIXEL);
    return OperatorCase.of(
        name, x, v -> v.then(resize), "F.interpolate(x, " + size + ", mode='nearest-exact')");
  }

  private static OperatorCase linear(String name, Shape x, Target target, String how) {
    Resize resize = new Resize(target, Interpolation.LINEAR, Coordinates.HALF_PIXEL);
    return OperatorCase.of(name, x, v -> v.then(resize), "F.interpolate(x, " + how + ")");
  }

  private static OperatorCase corners(String name, Shape x, Target target, String how) {
    Resize resize = new Resize(target, Interpolation.LINEAR, Coordinates.ALIGN_CORNERS);
    return OperatorCase.of(
        name, x, v -> v.then(resize), "F.interpolate(x, " + how + ", align_corners=True)");
  }

  private static OperatorCase cubic(
      String name, Coordinates coordinates, Target target, String how) {
    Resize resize = new Resize(target, Interpolation.CUBIC, coordinates);
    return OperatorCase.of(name, IMAGE, v -> v.then(resize), "F.interpolate(x, " + how + ")");
  }

  /** PyTorch has no such coordinates: a matrix along each axis, by ONNX's formula. */
  private static OperatorCase asymmetric(String name, Shape x, Scales target) {
    StringBuilder python = new StringBuilder("x");
    for (int axis = 0; axis < target.rank(); axis++) {
      int old = x.dim(axis + 2);
      double scale = target.factors().get(axis);
      String at = "(torch.arange(%d, dtype=x.dtype) / %s)".formatted((int) (old * scale), scale);
      // Hat functions; from the last sample on, that sample.
      String hats =
          "(1 - (%s.clamp(max=%d)[:, None] - torch.arange(%d)).abs()).clamp(min=0)"
              .formatted(at, old - 1, old);
      python.insert(0, "torch.tensordot(").append(", %s, ([%d], [1]))".formatted(hats, axis + 2));
      python.append(".movedim(-1, %d)".formatted(axis + 2));
    }
    Resize resize = new Resize(target, Interpolation.LINEAR, Coordinates.ASYMMETRIC);
    return OperatorCase.of(name, x, v -> v.then(resize), python.toString());
  }
}
