// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial.resample;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.imaging.denoise.Gaussian;
import org.curie.imaging.parallel.Threads;
import org.curie.imaging.spatial.Border;
import org.curie.imaging.spatial.ElasticField;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.spatial.LabelRule;
import org.curie.imaging.spatial.separable.Samples;
import org.curie.imaging.spatial.separable.SplineFilter;
import org.curie.imaging.spatial.warp.AffinePlaces;
import org.curie.imaging.spatial.warp.BorderSampler;
import org.curie.imaging.spatial.warp.Displacement;
import org.curie.imaging.spatial.warp.ElasticPlaces;
import org.curie.imaging.spatial.warp.Gather;
import org.curie.imaging.spatial.warp.Places;
import org.curie.imaging.spatial.warp.UnbentPlaces;
import org.curie.imaging.spatial.warp.WarpRow;
import org.jspecify.annotations.Nullable;

/**
 * Every new voxel read once at a place of its own: affine maps, elastic ones, and both at once.
 *
 * <p><b>Formula</b> {@code new[p] = old(M (p + u(p)))} with M the affine map between voxel indices
 * and u the displacement of an {@link ElasticField} on the new grid. The new grid leads each voxel
 * to the patient point that M says it shows; the bending is in no grid. <b>Source</b> the same
 * places, kernels and borders as {@code scipy.ndimage.affine_transform} and {@code map_coordinates}
 * of order 0, 1 and 3 with {@code mode="grid-constant"} for {@link Border#ZERO} and {@code
 * "nearest"} for {@link Border#EDGE}; the coefficients of B_SPLINE are those of samples that go on
 * for ever, where SciPy's go on for 12 voxels.
 *
 * <p><b>Complexity</b> one reading of each new voxel; B_SPLINE needs one copy of the image for its
 * coefficients.
 */
public final class Warp implements Resampling {
  private static final int ROWS_IN_A_PART = 64;

  private final Grid source;
  private final Grid target;
  private final Supplier<Places> places;
  private final @Nullable Displacement bending;
  private final boolean planar;
  private final Sampling sampling;
  private final double[] blur; // sigma along each axis of the source before reading it

  /** How places are read. */
  private record Sampling(Interpolation interpolation, Border border, boolean cut, float fill) {}

  private Warp(
      Grid source,
      Grid target,
      Supplier<Places> places,
      @Nullable Displacement bending,
      boolean planar,
      Sampling sampling,
      double... blur) {
    this.source = source;
    this.target = target;
    this.places = places;
    this.bending = bending;
    this.planar = planar;
    this.sampling = sampling;
    this.blur = blur;
  }

  /** An affine map onto a grid of the same size. */
  public static Warp affine(
      Grid source, Affine fromNew, Interpolation interpolation, Border border) {
    Grid target = source.resampled(source.width(), source.height(), source.depth(), fromNew);
    return new Warp(
        source,
        target,
        () -> new AffinePlaces(fromNew, target.width()),
        null,
        keepsSlices(fromNew),
        new Sampling(interpolation, border, false, 0));
  }

  /** A bending and an affine map onto a grid of the same size, in one interpolation. */
  public static Warp elastic(
      Grid source, Affine fromNew, ElasticField field, Interpolation interpolation, Border border) {
    Grid target = source.resampled(source.width(), source.height(), source.depth(), fromNew);
    Displacement displacement = new Displacement(field, target);
    return new Warp(
        source,
        target,
        () -> new ElasticPlaces(fromNew, displacement, target.width()),
        displacement,
        displacement.isPlanar() && keepsSlices(fromNew),
        new Sampling(interpolation, border, false, 0));
  }

  /**
   * The way back through this warp, its bending and all.
   *
   * @param found any grid on which an image lies that this warp made, or later steps made of it
   * @param onto any grid in the patient that this warp's source shows
   * @param fill what an image gets where nothing was kept
   */
  public Resampling back(Grid found, Grid onto, Interpolation how, float fill) {
    if (bending == null) {
      return GridToGrid.between(found, onto, how, fill);
    }
    Affine onward = found.toPatient().inverse().after(target.toPatient());
    Affine toBent = target.toPatient().inverse().after(onto.toPatient());
    return new Warp(
        found,
        onto,
        () -> new UnbentPlaces(toBent, bending, onward, onto.width()),
        null,
        false,
        new Sampling(how, Border.EDGE, true, fill));
  }

  /** Any affine map between two grids; nothing is read outside the cells of the source's voxels. */
  static Warp cut(
      Grid source, Grid target, Affine fromNew, Interpolation interpolation, float fill) {
    double[] blur = new double[3];
    if (interpolation != Interpolation.NEAREST) {
      blur[0] = sigma(fromNew.xx(), fromNew.xy(), fromNew.xz());
      blur[1] = sigma(fromNew.yx(), fromNew.yy(), fromNew.yz());
      blur[2] = sigma(fromNew.zx(), fromNew.zy(), fromNew.zz());
    }
    return new Warp(
        source,
        target,
        () -> new AffinePlaces(fromNew, target.width()),
        null,
        keepsSlices(fromNew) && source.depth() == target.depth(),
        new Sampling(interpolation, Border.EDGE, true, fill),
        blur);
  }

  /** That of scikit-image, for the distance of new voxels along an old axis. */
  private static double sigma(double a, double b, double c) {
    double growth = Math.sqrt(a * a + b * b + c * c);
    return growth > 1 + 1e-6 ? (growth - 1) / 2 : 0;
  }

  private static boolean keepsSlices(Affine map) {
    return map.xz() == 0
        && map.yz() == 0
        && map.zx() == 0
        && map.zy() == 0
        && map.zz() == 1
        && map.tz() == 0;
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
    float[] samples = prepared(image);
    float[] warped = new float[Samples.count(image.channels(), target)];
    share(
        sampling.interpolation, row -> row.read(samples, warped, image.channels(), sampling.fill));
    return Image.of(target, image.channels(), warped);
  }

  @Override
  public LabelMap of(LabelMap labels, LabelRule rule) {
    Samples.requireOn(source, labels);
    int[] warped = new int[target.voxels()];
    Interpolation weights =
        rule == LabelRule.MAJORITY ? Interpolation.LINEAR : Interpolation.NEAREST;
    share(weights, row -> row.choose(labels.array(), warped));
    return LabelMap.of(target, warped);
  }

  /** Blurred where voxels grow, and turned into coefficients where those are read. */
  private float[] prepared(Image image) {
    Image clear = image;
    if (blur.length > 0 && (blur[0] > 0 || blur[1] > 0 || blur[2] > 0)) {
      clear = Gaussian.blur(image, blur[0], blur[1], blur[2]);
    }
    if (sampling.interpolation != Interpolation.B_SPLINE) {
      return clear.array();
    }
    float[] coefficients = clear.samples();
    SplineFilter.volumes(coefficients, source, image.channels(), !planar, sampling.border);
    return coefficients;
  }

  private void share(Interpolation interpolation, Consumer<WarpRow> work) {
    int rows = planar ? target.height() : target.height() * target.depth();
    int parts = (rows + ROWS_IN_A_PART - 1) / ROWS_IN_A_PART;
    Threads.forEach(
        parts,
        part -> {
          WarpRow row =
              new WarpRow(
                  source,
                  target,
                  planar,
                  places.get(),
                  new BorderSampler(source, interpolation, sampling.border, sampling.cut),
                  Gather.of(interpolation, source, planar, target.width()));
          int end = Math.min(rows, (part + 1) * ROWS_IN_A_PART);
          for (int r = part * ROWS_IN_A_PART; r < end; r++) {
            row.aim(r);
            work.accept(row);
          }
        });
  }
}
