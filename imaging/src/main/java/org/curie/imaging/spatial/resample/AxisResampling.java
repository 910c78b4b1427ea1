// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial.resample;

import java.util.Arrays;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.spatial.LabelRule;
import org.curie.imaging.spatial.PadMode;
import org.curie.imaging.spatial.VoxelBox;
import org.curie.imaging.spatial.separable.AxisScale;
import org.curie.imaging.spatial.separable.AxisStep;
import org.curie.imaging.spatial.separable.LabelVote;
import org.curie.imaging.spatial.separable.Samples;
import org.curie.imaging.spatial.separable.SeparableFilter;
import org.jspecify.annotations.Nullable;

/**
 * New voxels of another size along the old axes: one filter for each axis, its weights made once.
 *
 * <p><b>Formula</b> for LINEAR and CUBIC the normalised sum of source samples under the kernel,
 * widened by {@code old / new} when voxels grow and cut off at the image border (Pillow's {@code
 * resize}, PyTorch's {@code interpolate(antialias=True)}). For B_SPLINE, where voxels grow by a
 * factor f, first a Gaussian of {@code sigma = (f - 1) / 2} (scikit-image's {@code
 * resize(anti_aliasing=True)}), then the spline with samples that go on beyond the border ({@code
 * mode="nearest", grid_mode=True} in SciPy). An axis on which nothing moves is not touched.
 *
 * <p><b>Complexity</b> O(voxels x kernel width); besides source and result a few planes for each
 * thread, with B_SPLINE along slices one volume of the new width and height.
 */
public final class AxisResampling implements Resampling {
  private final Grid source;
  private final Grid target;
  private final VoxelPick before; // turns the axes of the source to those of the target
  private final AxisScale[] scales;
  private final Interpolation interpolation;
  private final float fill;

  private AxisResampling(
      VoxelPick before, Grid target, AxisScale[] scales, Interpolation interpolation, float fill) {
    this.source = before.source();
    this.target = target;
    this.before = before;
    this.scales = scales;
    this.interpolation = interpolation;
    this.fill = fill;
  }

  /** The same extent in another number of voxels. */
  public static AxisResampling resize(
      Grid grid, int width, int height, int depth, Interpolation interpolation) {
    return of(
        grid,
        interpolation,
        AxisScale.resize(grid.width(), width),
        AxisScale.resize(grid.height(), height),
        AxisScale.resize(grid.depth(), depth));
  }

  /** Voxels of a given size around the same middle, so many that they cover the old extent best. */
  public static AxisResampling spacing(Grid grid, Spacing mm, Interpolation interpolation) {
    Spacing old = grid.spacing();
    return of(
        grid,
        interpolation,
        AxisScale.spacing(grid.width(), old.xMm(), mm.xMm()),
        AxisScale.spacing(grid.height(), old.yMm(), mm.yMm()),
        AxisScale.spacing(grid.depth(), old.zMm(), mm.zMm()));
  }

  private static AxisResampling of(
      Grid grid, Interpolation interpolation, AxisScale x, AxisScale y, AxisScale z) {
    Affine fromNew =
        new Affine(
            x.step(), 0, 0, x.origin(), 0, y.step(), 0, y.origin(), 0, 0, z.step(), z.origin());
    Grid target = grid.resampled(x.outputs(), y.outputs(), z.outputs(), fromNew);
    VoxelPick asIs = VoxelPick.box(grid, VoxelBox.of(grid), PadMode.CONSTANT, 0);
    return new AxisResampling(asIs, target, new AxisScale[] {x, y, z}, interpolation, 0);
  }

  /**
   * Any scales along the axes of {@code before.target()}; {@code fill} where there is no source.
   */
  static AxisResampling of(
      VoxelPick before, Grid target, AxisScale[] scales, Interpolation interpolation, float fill) {
    return new AxisResampling(before, target, scales, interpolation, fill);
  }

  @Override
  public Grid source() {
    return source;
  }

  @Override
  public Grid target() {
    return target;
  }

  @Override
  public Image of(Image image) {
    Samples.requireOn(source, image);
    if (interpolation == Interpolation.NEAREST || isWhole()) {
      return nearest().of(before.of(image));
    }
    Image turned = before.of(image);
    float[] samples = new float[Samples.count(image.channels(), target)];
    if (fill != 0) {
      Arrays.fill(samples, fill);
    }
    AxisStep x = axis(0);
    AxisStep y = scales[1].equals(scales[0]) ? x : axis(1);
    new SeparableFilter(x, y, axis(2), turned.grid(), target)
        .apply(turned.array(), samples, image.channels());
    return Image.of(target, image.channels(), samples);
  }

  @Override
  public LabelMap of(LabelMap labels, LabelRule rule) {
    Samples.requireOn(source, labels);
    LabelMap turned = before.of(labels);
    return switch (rule) {
      case NEAREST -> nearest().of(turned);
      case MAJORITY ->
          isWhole() ? nearest().of(turned) : LabelVote.alongAxes(turned, target, scales);
    };
  }

  private boolean isWhole() {
    return scales[0].isWhole() && scales[1].isWhole() && scales[2].isWhole();
  }

  private VoxelPick nearest() {
    AxisPick[] picks = new AxisPick[scales.length];
    for (int a = 0; a < picks.length; a++) {
      picks[a] = AxisPick.of(a, scales[a].nearest());
    }
    return VoxelPick.of(before.target(), target, picks, fill);
  }

  private @Nullable AxisStep axis(int a) {
    return scales[a].isIdentity() ? null : AxisStep.of(scales[a], interpolation);
  }
}
