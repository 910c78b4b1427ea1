// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.curie.core.geometry.Affine;
import org.curie.dicom.series.plane.Orientation;
import org.curie.dicom.series.plane.Placement;
import org.curie.dicom.series.plane.Vector;

/**
 * How the places of a stack lie behind each other.
 *
 * <p><b>Units</b> mm. <b>Frame</b> of the stack, from its first place: height along the normal,
 * along a row, and down a column. The lean of the stack is the median of the steps from place to
 * place, so that one slice out of line is seen as that.
 */
final class StackLine {
  /**
   * How far a slice may be from its place on the regular grid, as a part of the distance between
   * slices. dicom2nifti lets each distance differ from the first by 5 % and 0.1 mm, which may add
   * up over a stack; places do not add up.
   */
  static final double PLACE_TOLERANCE = 0.05;

  /** Positions are printed to 0.01 mm at worst; below it nothing is known. */
  private static final double LEAST_TOLERANCE_MM = 0.01;

  /** How far a slice may be out of line within its plane, in pixels: nobody sees a tenth. */
  static final double IN_PLANE_TOLERANCE_PIXELS = 0.1;

  /**
   * From which angle a stack leans. Directions are printed to 0.001 (0.06°) at worst; 0.1° moves
   * the end of a 300 mm stack by half a millimetre. dicom2nifti lets each component of the
   * direction differ by 0.05 and 5 %, some 3°, which is 16 mm at that end.
   */
  static final double TILT_DEGREES = 0.1;

  /** A gap counts as missing slices when it is a multiple of the distance as near as this. */
  private static final double MULTIPLE_TOLERANCE = 0.1;

  /** Slices this much thicker than the distance fill a gap themselves: none is missing. */
  private static final double THICKNESS_THAT_FILLS = 0.75;

  private final Placement first;
  private final double[] heights;
  private final double[] alongRow;
  private final double[] downColumn;
  private final double[] thickness;

  private StackLine(List<Place> places) {
    this.first = places.getFirst().placement();
    Orientation orientation = first.orientation();
    double origin = places.getFirst().heightMm();
    this.heights = of(places, place -> place.heightMm() - origin);
    this.alongRow = of(places, place -> offset(place).dot(orientation.row()));
    this.downColumn = of(places, place -> offset(place).dot(orientation.column()));
    this.thickness = of(places, place -> place.placement().thicknessMm());
  }

  /** Of places from the lowest to the highest. */
  static StackLine of(List<Place> places) {
    return new StackLine(places);
  }

  private static double[] of(List<Place> places, ToDoubleFunction<Place> value) {
    return places.stream().mapToDouble(value).toArray();
  }

  private Vector offset(Place place) {
    return place.placement().position().minus(first.position());
  }

  Placement first() {
    return first;
  }

  int places() {
    return heights.length;
  }

  double height(int place) {
    return heights[place];
  }

  double alongRow(int place) {
    return alongRow[place];
  }

  double downColumn(int place) {
    return downColumn[place];
  }

  /** From the first place to the last. */
  double extentMm() {
    return heights[heights.length - 1];
  }

  /** The median distance between neighbours; 0 of a single place. */
  double distanceMm() {
    return median(steps(heights));
  }

  double smallestDistanceMm(double atLeast) {
    return Arrays.stream(steps(heights)).filter(d -> d >= atLeast).min().orElse(atLeast);
  }

  /** How far along a row the stack leans for each mm of height. */
  double leanAlongRow() {
    return lean(alongRow);
  }

  double leanDownColumn() {
    return lean(downColumn);
  }

  private double lean(double[] offsets) {
    double[] leans = steps(offsets);
    double[] rises = steps(heights);
    for (int i = 0; i < leans.length; i++) {
      leans[i] /= rises[i];
    }
    return median(leans);
  }

  /** The angle between the stack and the normal of its slices; 0 when rounding explains it. */
  double tiltDegrees() {
    double lean = Math.hypot(leanAlongRow(), leanDownColumn());
    boolean seen = lean * extentMm() > inPlaneToleranceMm();
    double degrees = Math.toDegrees(Math.atan(lean));
    return seen && degrees > TILT_DEGREES ? degrees : 0;
  }

  /** Whether every slice has its place at equal distances on a straight line. */
  boolean isRegular() {
    return isEvenlySpaced() && isStraight();
  }

  boolean isEvenlySpaced() {
    double step = extentMm() / Math.max(1, places() - 1);
    for (int i = 0; i < heights.length; i++) {
      if (Math.abs(heights[i] - i * step) > placeToleranceMm(step)) {
        return false;
      }
    }
    return true;
  }

  /** Whether no slice is shifted within its plane against the others. */
  boolean isStraight() {
    return isStraight(alongRow, leanAlongRow()) && isStraight(downColumn, leanDownColumn());
  }

  private boolean isStraight(double[] offsets, double lean) {
    double[] rest = new double[offsets.length];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = offsets[i] - lean * heights[i];
    }
    double middle = median(rest.clone());
    return Arrays.stream(rest).allMatch(r -> Math.abs(r - middle) <= inPlaneToleranceMm());
  }

  /**
   * How many slices are missing, when every gap is a multiple of the usual distance; 0 when none is
   * or the distances have no such rule.
   */
  int missing() {
    double[] gaps = steps(heights);
    double unit = distanceMm();
    long missing = 0;
    for (int i = 0; i < gaps.length; i++) {
      long multiple = Math.round(gaps[i] / unit);
      boolean isMultiple =
          multiple >= 1 && Math.abs(gaps[i] - multiple * unit) <= MULTIPLE_TOLERANCE * unit;
      boolean filled =
          multiple > 1
              && Math.max(thickness[i], thickness[i + 1]) >= THICKNESS_THAT_FILLS * gaps[i];
      if (!isMultiple || filled) {
        return 0;
      }
      missing += multiple - 1;
    }
    return (int) Math.min(Integer.MAX_VALUE, missing);
  }

  double widestGapMm() {
    return Arrays.stream(steps(heights)).max().orElse(0);
  }

  double narrowestGapMm() {
    return Arrays.stream(steps(heights)).min().orElse(0);
  }

  /** What a height may differ by and still be at its place. */
  static double placeToleranceMm(double stepMm) {
    return Math.max(Math.min(LEAST_TOLERANCE_MM, stepMm / 4), PLACE_TOLERANCE * stepMm);
  }

  private double inPlaneToleranceMm() {
    return IN_PLANE_TOLERANCE_PIXELS * first.smallerSpacingMm();
  }

  /**
   * The grid of the samples as they are: k runs from the first place to the last, so it leans as
   * the stack does.
   *
   * @param singleStepMm the length of k where there is but one place
   */
  Affine grid(double singleStepMm) {
    Orientation o = first.orientation();
    int last = places() - 1;
    Vector k =
        last == 0
            ? o.normal().times(singleStepMm)
            : o.normal()
                .times(heights[last])
                .plus(inPlane(alongRow[last], downColumn[last]))
                .times(1.0 / last);
    return affine(first.position(), k);
  }

  /** A step within the plane that has these projections on row and column. */
  Vector inPlane(double alongRowMm, double downColumnMm) {
    // Row and column are at right angles within a thousandth only; solve for that rest too.
    Orientation o = first.orientation();
    double rr = o.row().dot(o.row());
    double rc = o.row().dot(o.column());
    double cc = o.column().dot(o.column());
    double det = rr * cc - rc * rc;
    double a = (alongRowMm * cc - downColumnMm * rc) / det;
    double b = (downColumnMm * rr - alongRowMm * rc) / det;
    return o.row().times(a).plus(o.column().times(b));
  }

  /** The map of an image with its first pixel there and this step from slice to slice. */
  Affine affine(Vector origin, Vector k) {
    Vector i = first.orientation().row().times(first.columnSpacingMm());
    Vector j = first.orientation().column().times(first.rowSpacingMm());
    return new Affine(
        i.x(),
        j.x(),
        k.x(),
        origin.x(),
        i.y(),
        j.y(),
        k.y(),
        origin.y(),
        i.z(),
        j.z(),
        k.z(),
        origin.z());
  }

  private static double[] steps(double[] values) {
    double[] steps = new double[values.length - 1];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = values[i + 1] - values[i];
    }
    return steps;
  }

  private static double median(double[] values) {
    if (values.length == 0) {
      return 0;
    }
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }
}
