// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.series.plane.Placement;
import org.curie.dicom.series.plane.Plane;

/** Divides slices into stacks that are parallel, alike in size, and in one frame of reference. */
final class Stacks {
  /**
   * How far pixel sizes may differ, as a part of them: three digits are printed at least, and at
   * 0.001 the edges of 512 pixels differ by half a pixel.
   */
  private static final double SPACING_TOLERANCE = 1e-3;

  /** Radial overviews have a hundred; what has more is no series of volumes. */
  private static final int MOST_STACKS = 1_000;

  private final List<List<Plane>> stacks = new ArrayList<>();

  private Stacks() {}

  /**
   * The stacks, in the order of their first slices.
   *
   * @throws CurieException with BUDGET_EXCEEDED when there are more than {@value #MOST_STACKS}
   */
  static List<List<Plane>> of(List<Plane> planes) {
    Stacks stacks = new Stacks();
    planes.forEach(stacks::add);
    return stacks.stacks;
  }

  private void add(Plane plane) {
    for (List<Plane> stack : stacks) {
      Plane first = stack.getFirst();
      if (isSameFrame(first, plane) && isLikeTurned(first, plane) && isAlike(first, plane)) {
        stack.add(plane);
        return;
      }
    }
    if (stacks.size() == MOST_STACKS) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          "expected at most %d directions and sizes of slices in a series, but there are more"
              .formatted(MOST_STACKS));
    }
    List<Plane> stack = new ArrayList<>();
    stack.add(plane);
    stacks.add(stack);
  }

  /** The verdicts on there being several. */
  static List<Finding> judge(List<List<Plane>> stacks, SeriesOptions options) {
    List<Finding> findings = new ArrayList<>();
    List<Plane> firsts = stacks.stream().map(List::getFirst).toList();
    List<Plane> frames = distinct(firsts, Stacks::isSameFrame);
    if (frames.size() > 1) {
      findings.add(
          options.judge(
              Verdict.SEVERAL_FRAMES_OF_REFERENCE, frames.size() + " frames of reference"));
    }
    List<Plane> turned = distinct(firsts, Stacks::isLikeTurned);
    if (turned.size() > 1) {
      String normals =
          turned.stream()
              .limit(3)
              .map(p -> p.requirePlacement().orientation().words())
              .reduce((a, b) -> a + ", " + b)
              .orElseThrow();
      findings.add(
          options.judge(
              Verdict.MIXED_ORIENTATIONS,
              "%d directions, with normals %s%s"
                  .formatted(turned.size(), normals, turned.size() > 3 ? ", …" : "")));
    }
    if (distinct(firsts, (a, b) -> !isLikeTurned(a, b) || isAlike(a, b)).size() > 1) {
      findings.add(options.judge(Verdict.DIFFERENT_SIZES, sizeWords(firsts)));
    }
    return findings;
  }

  private static String sizeWords(List<Plane> firsts) {
    return firsts.stream()
        .limit(3)
        .map(
            p ->
                "%d x %d pixels of %.4f x %.4f mm"
                    .formatted(
                        p.tile().columns(),
                        p.tile().rows(),
                        p.requirePlacement().columnSpacingMm(),
                        p.requirePlacement().rowSpacingMm()))
        .reduce((a, b) -> a + ", " + b)
        .orElseThrow();
  }

  @FunctionalInterface
  private interface Likeness {
    boolean holds(Plane a, Plane b);
  }

  private static List<Plane> distinct(List<Plane> planes, Likeness likeness) {
    List<Plane> distinct = new ArrayList<>();
    for (Plane plane : planes) {
      if (distinct.stream().noneMatch(other -> likeness.holds(other, plane))) {
        distinct.add(plane);
      }
    }
    return distinct;
  }

  private static boolean isSameFrame(Plane a, Plane b) {
    return a.object().frameOfReferenceUid().equals(b.object().frameOfReferenceUid());
  }

  private static boolean isLikeTurned(Plane a, Plane b) {
    return a.requirePlacement().orientation().isLike(b.requirePlacement().orientation());
  }

  private static boolean isAlike(Plane a, Plane b) {
    Placement p = a.requirePlacement();
    Placement q = b.requirePlacement();
    return a.tile().columns() == b.tile().columns()
        && a.tile().rows() == b.tile().rows()
        && isColour(a) == isColour(b)
        && isNear(p.rowSpacingMm(), q.rowSpacingMm())
        && isNear(p.columnSpacingMm(), q.columnSpacingMm());
  }

  private static boolean isColour(Plane plane) {
    return !plane.object().pixel().photometricInterpretation().isGrey();
  }

  private static boolean isNear(double a, double b) {
    return Math.abs(a - b) <= SPACING_TOLERANCE * Math.min(a, b);
  }
}
