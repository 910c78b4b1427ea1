// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.registration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
  private static final int BEST_TURNS = 3;
  private static final int FEWEST_PLACES = 50;

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
      Level level = new Level(mm);
      if (!level.hasContrast()) {
        return failed(
            Reason.NO_CONTRAST,
            "expected two images with content, but %s is constant or empty at %.3g mm"
                    .formatted(level.blankOne(), mm)
                + "; check the image and its mask");
      }
      Minimizer.End end = pose.map(level::from).orElseGet(level::fromBestStart);
      if (end.stop() == Stop.NO_OVERLAP) {
        return failed(
            Reason.NO_OVERLAP,
            "expected at least %.0f %% of the fixed image inside the moving one, but no start reaches that"
                    .formatted(100 * spec.minOverlap())
                + "; check that both show the same region, or lower the least overlap");
      }
      pose = Optional.of(end.spot().pose());
    }
    return judged(pose.orElseThrow().fixedToMoving());
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
    double finest = grid.isPlanar()
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

  /** One level of the pyramid, ready to be walked on. */
  private final class Level {
    private final double mm;
    private final Image coarseFixed;
    private final Places movingPlaces;
    private final MovingSampler sampler;
    private final Places places;

    Level(double mm) {
      this.mm = mm;
      this.coarseFixed = Pyramid.level(fixed, mm);
      Image coarseMoving = Pyramid.level(moving, mm);
      int most = levels.isEmpty() ? Math.min(START_PLACES, spec.samples()) : spec.samples();
      this.places = Places.of(coarseFixed, fixedMask, most, spec.seed());
      this.movingPlaces = Places.of(coarseMoving, movingMask, most, spec.seed());
      this.sampler = new MovingSampler(coarseMoving, movingMask);
    }

    boolean hasContrast() {
      return Pairs.hasContrast(places, FEWEST_PLACES)
          && Pairs.hasContrast(movingPlaces, FEWEST_PLACES);
    }

    String blankOne() {
      return Pairs.hasContrast(places, FEWEST_PLACES) ? "the moving one" : "the fixed one";
    }

    private Cost cost() {
      return switch (spec.similarity()) {
        case MEAN_SQUARES -> new MeanSquares();
        case CORRELATION -> new Correlation();
        case MUTUAL_INFORMATION ->
            new MutualInformation(
                Intensities.range(places.value()),
                Intensities.range(movingPlaces.value()),
                spec.bins());
      };
    }

    private Minimizer.Landscape landscape(Tangent tangent) {
      Comparison comparison =
          new Comparison(places, sampler, sampler.image().grid().toPatient(), cost());
      return pose -> {
        Comparison.Answer answer = comparison.at(pose.fixedToMoving());
        boolean allowed = answer.overlap() >= spec.minOverlap() && !Double.isNaN(answer.cost());
        return new Minimizer.Spot(
            pose,
            allowed ? answer.cost() : Double.POSITIVE_INFINITY,
            tangent.gradient(pose, answer.gradient()),
            answer.overlap());
      };
    }

    Minimizer.End from(Pose start) {
      Tangent tangent = new Tangent(spec.motion(), frame, Spread.of(places));
      Minimizer.Landscape landscape = landscape(tangent);
      Minimizer.End end = Minimizer.walk(landscape, tangent, stride(), start);
      record(end, landscape.at(start).cost(), end.evaluations());
      return end;
    }

    /** An affine search begins as a rigid one: few numbers first, so that it cannot run away. */
    Minimizer.End fromBestStart() {
      Motion motion = spec.motion() == Motion.AFFINE ? Motion.RIGID : spec.motion();
      Tangent tangent = new Tangent(motion, frame, Spread.of(places));
      Minimizer.Landscape landscape = landscape(tangent);
      List<Pose> poses = poses(landscape);
      starts = poses.size();
      List<Minimizer.End> ends =
          poses.stream()
              .map(pose -> Minimizer.walk(landscape, tangent, stride(), pose))
              .toList();
      int best = 0;
      for (int i = 1; i < ends.size(); i++) {
        if (ends.get(i).spot().cost() < ends.get(best).spot().cost()) {
          best = i;
        }
      }
      int evaluations = ends.stream().mapToInt(Minimizer.End::evaluations).sum();
      record(ends.get(best), landscape.at(poses.get(best)).cost(), evaluations);
      return ends.get(best);
    }

    private List<Pose> poses(Minimizer.Landscape landscape) {
      Starts all = new Starts(frame, places, movingPlaces);
      List<Pose> poses = new ArrayList<>(all.of(spec.initialization()));
      if (spec.motion() == Motion.TRANSLATION) {
        poses.removeIf(pose -> !pose.linear().equals(Affine.IDENTITY));
      } else if (spec.searchDegrees() > 0) {
        List<Minimizer.Spot> turned =
            poses.stream()
                .flatMap(pose -> all.turned(pose, spec.searchDegrees()).stream())
                .map(landscape::at)
                .sorted(Comparator.comparingDouble(Minimizer.Spot::cost))
                .limit(BEST_TURNS)
                .toList();
        turned.forEach(spot -> poses.add(spot.pose()));
      }
      return poses;
    }

    private Minimizer.Stride stride() {
      return new Minimizer.Stride(mm, 4 * mm, 1e-3 * mm, spec.iterations());
    }

    private void record(Minimizer.End end, double before, int evaluations) {
      double sign = spec.similarity() == Similarity.MEAN_SQUARES ? 1 : -1;
      levels.add(
          new RegistrationReport.Level(
              mm,
              places.count(),
              sign * before,
              sign * end.spot().cost(),
              end.iterations(),
              evaluations,
              end.spot().overlap(),
              end.stop()));
    }
  }
}
