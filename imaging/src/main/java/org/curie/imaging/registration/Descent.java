// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.registration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.curie.core.geometry.Affine;

/** The search on one level of the pyramid. Made for one search, by one thread. */
final class Descent {
  private static final int BEST_TURNS = 3;
  private static final double LONGEST_STEP = 4; // in voxels of the level
  private static final double SHORTEST_STEP = 1e-3;

  private final Scene scene;
  private final Frame frame;
  private final RegistrationSpec spec;
  private final Spread spread;
  private final Comparison comparison;

  Descent(Scene scene, Frame frame, RegistrationSpec spec) {
    this.scene = scene;
    this.frame = frame;
    this.spec = spec;
    this.spread = Spread.of(scene.fixed());
    this.comparison = scene.comparison(spec);
  }

  /**
   * Where a search ended.
   *
   * @param starts poses that it began from
   */
  record Result(Minimizer.Spot spot, RegistrationReport.Level level, int starts) {}

  Result from(Pose start) {
    Minimizer.End end = walk(spec.motion(), start);
    return result(end, start, end.evaluations(), 1);
  }

  /** An affine search begins as a rigid one: few numbers first, so that it cannot run away. */
  Result fromBestStart() {
    Motion motion = spec.motion() == Motion.AFFINE ? Motion.RIGID : spec.motion();
    List<Pose> poses = poses();
    List<Minimizer.End> ends = poses.stream().map(pose -> walk(motion, pose)).toList();
    int best = 0;
    for (int i = 1; i < ends.size(); i++) {
      if (ends.get(i).spot().cost() < ends.get(best).spot().cost()) {
        best = i;
      }
    }
    Minimizer.End end = ends.get(best);
    int evaluations = ends.stream().mapToInt(Minimizer.End::evaluations).sum();
    if (spec.motion() == Motion.AFFINE && end.stop() != Stop.NO_OVERLAP) {
      end = walk(Motion.AFFINE, end.spot().pose());
      evaluations += end.evaluations();
    }
    return result(end, poses.get(best), evaluations, poses.size());
  }

  private List<Pose> poses() {
    Starts all = new Starts(frame, scene.fixed(), scene.moving());
    List<Pose> poses = new ArrayList<>(all.of(spec.initialization()));
    if (spec.motion() == Motion.TRANSLATION) {
      poses.removeIf(pose -> !pose.linear().equals(Affine.IDENTITY));
    } else if (spec.searchDegrees() > 0) {
      Tangent none = new Tangent(Motion.TRANSLATION, frame, spread);
      List<Pose> turned =
          poses.stream()
              .flatMap(pose -> all.turned(pose, spec.searchDegrees()).stream())
              .map(pose -> spot(none, pose))
              .sorted(Comparator.comparingDouble(Minimizer.Spot::cost))
              .limit(BEST_TURNS)
              .map(Minimizer.Spot::pose)
              .toList();
      poses.addAll(turned);
    }
    return poses;
  }

  private Minimizer.End walk(Motion motion, Pose start) {
    Tangent tangent = new Tangent(motion, frame, spread);
    double mm = scene.spacingMm();
    Minimizer.Stride stride =
        new Minimizer.Stride(mm, LONGEST_STEP * mm, SHORTEST_STEP * mm, spec.iterations());
    return Minimizer.walk(pose -> spot(tangent, pose), tangent, stride, start);
  }

  private Minimizer.Spot spot(Tangent tangent, Pose pose) {
    Comparison.Answer answer = comparison.at(pose.fixedToMoving());
    boolean allowed = answer.overlap() >= spec.minOverlap() && !Double.isNaN(answer.cost());
    return new Minimizer.Spot(
        pose,
        allowed ? answer.cost() : Double.POSITIVE_INFINITY,
        tangent.gradient(pose, answer.gradient()),
        answer.overlap());
  }

  private Result result(Minimizer.End end, Pose start, int evaluations, int starts) {
    double sign = spec.similarity() == Similarity.MEAN_SQUARES ? 1 : -1;
    RegistrationReport.Level level =
        new RegistrationReport.Level(
            scene.spacingMm(),
            scene.fixed().count(),
            sign * comparison.at(start.fixedToMoving()).cost(),
            sign * end.spot().cost(),
            end.iterations(),
            evaluations,
            end.spot().overlap(),
            end.stop());
    return new Result(end.spot(), level, starts);
  }
}
