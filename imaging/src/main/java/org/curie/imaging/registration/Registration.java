// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.imaging.registration.RegistrationOutcome.Failed;
import org.curie.imaging.registration.RegistrationOutcome.Reason;
import org.curie.imaging.registration.RegistrationOutcome.Registered;

/**
 * Finds where the moving image lies relative to the fixed one.
 *
 * <p><b>Shape</b> one channel; two pictures in parallel planes, or two volumes, on any grids.
 * <b>Units</b> any intensities. <b>Frame</b> everything happens in LPS mm through the grids:
 * spacings, orientations and sizes of the two need not agree.
 *
 * <p>Coarse to fine: on each level both images are blurred and shrunk, compared at places spread
 * over the fixed image, and the map improved until it stands still. The same images and spec give
 * the same bits, whatever the number of threads.
 *
 * <p><b>Limits</b> no deformation. Needs as much memory as both images once more, at most.
 */
public final class Registration {
  private static final int COARSEST_SIDE = 32;
  private static final int START_PLACES = 20_000;

  private final Image fixed;
  private final Image moving;
  private final Optional<LabelMap> fixedMask;
  private final Optional<LabelMap> movingMask;
  private final RegistrationSpec spec;
  private final Frame frame;
  private final List<RegistrationReport.Level> levels = new ArrayList<>();
  private int starts;

  private Registration(
      Image fixed,
      Image moving,
      Optional<LabelMap> fixedMask,
      Optional<LabelMap> movingMask,
      RegistrationSpec spec) {
    this.fixed = fixed;
    this.moving = moving;
    this.fixedMask = fixedMask;
    this.movingMask = movingMask;
    this.spec = spec;
    this.frame = Frame.of(fixed.grid());
  }

  /**
   * @throws org.curie.core.error.CurieException as {@link #register(Image, Image, Optional,
   *     Optional, RegistrationSpec)}
   */
  public static RegistrationOutcome register(Image fixed, Image moving, RegistrationSpec spec) {
    return register(fixed, moving, Optional.empty(), Optional.empty(), spec);
  }

  /**
   * The map from the fixed image to the moving one, or why there is none.
   *
   * @param fixedMask where it is not 0, the fixed image counts; on any grid in the same space
   * @param movingMask where it is not 0, the moving image counts
   * @throws org.curie.core.error.CurieException DATA_INVALID for more than one channel or samples
   *     that are not finite, GEOMETRY_INVALID for a picture with a volume, or pictures in planes
   *     that are not parallel
   */
  public static RegistrationOutcome register(
      Image fixed,
      Image moving,
      Optional<LabelMap> fixedMask,
      Optional<LabelMap> movingMask,
      RegistrationSpec spec) {
    Pairs.requireComparable(fixed, moving);
    return new Registration(fixed, moving, fixedMask, movingMask, spec).run();
  }

  private RegistrationOutcome run() {
    Optional<Pose> pose = Optional.empty();
    for (double mm : levelsMm()) {
      Scene scene = scene(mm, levels.isEmpty());
      Optional<String> blank = scene.blankOne();
      if (blank.isPresent()) {
        return failed(
            Reason.NO_CONTRAST,
            String.format(
                Locale.ROOT,
                "expected two images with content, but the %s one is constant or empty at %.3g mm; check the image and its mask",
                blank.get(),
                mm));
      }
      Descent descent = new Descent(scene, frame, spec);
      Descent.Result result = pose.map(descent::from).orElseGet(descent::fromBestStart);
      levels.add(result.level());
      starts = Math.max(starts, result.starts());
      if (result.level().stop() == Stop.NO_OVERLAP) {
        return failed(
            Reason.NO_OVERLAP,
            String.format(
                Locale.ROOT,
                "expected at least %.0f %% of the fixed image inside the moving one, but no start reaches that; check that both show the same region, or lower the least overlap",
                100 * spec.minOverlap()));
      }
      pose = Optional.of(result.spot().pose());
    }
    return judged(pose.orElseThrow().fixedToMoving());
  }

  private Scene scene(double mm, boolean first) {
    int most = first ? Math.min(START_PLACES, spec.samples()) : spec.samples();
    Image coarseMoving = Pyramid.level(moving, mm);
    return new Scene(
        mm,
        Places.of(Pyramid.level(fixed, mm), fixedMask, most, spec.seed()),
        Places.of(coarseMoving, movingMask, most, spec.seed()),
        new MovingSampler(coarseMoving, movingMask));
  }

  private RegistrationOutcome judged(Affine map) {
    return Plausibility.of(map, spec.similarity(), levels.getLast())
        .<RegistrationOutcome>map(doubt -> failed(doubt.reason(), doubt.message()))
        .orElseGet(() -> new Registered(map, report()));
  }

  private Failed failed(Reason reason, String message) {
    return new Failed(reason, message, report());
  }

  private RegistrationReport report() {
    return new RegistrationReport(spec, starts, levels);
  }

  private List<Double> levelsMm() {
    if (!spec.levelsMm().isEmpty()) {
      return spec.levelsMm();
    }
    Grid grid = fixed.grid();
    Spacing s = grid.spacing();
    double finest =
        grid.isPlanar()
            ? Math.min(s.xMm(), s.yMm())
            : Math.min(Math.min(s.xMm(), s.yMm()), s.zMm());
    double longest =
        Math.max(
            Math.max(grid.width() * s.xMm(), grid.height() * s.yMm()),
            grid.isPlanar() ? 0 : grid.depth() * s.zMm());
    List<Double> levels = new ArrayList<>();
    for (double mm = finest; levels.isEmpty() || longest / mm >= COARSEST_SIDE; mm *= 2) {
      levels.addFirst(mm);
    }
    return levels;
  }
}
