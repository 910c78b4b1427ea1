// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.report;

/**
 * The shape of a region, and how many points describe it.
 *
 * <p><b>Source</b> DICOM PS3.3 C.18.6.1.2 (in an image) and C.18.9.1.2 (in the patient).
 */
public enum GraphicType {
  POINT(1, 1, true, true),
  MULTIPOINT(1, Integer.MAX_VALUE, true, true),
  /** Closed when the first point is also the last. */
  POLYLINE(2, Integer.MAX_VALUE, true, true),
  /** The centre, then a point on the circle. */
  CIRCLE(2, 2, true, false),
  /** The ends of the major axis, then those of the minor. */
  ELLIPSE(4, 4, true, true),
  /** Closed and in one plane. */
  POLYGON(4, Integer.MAX_VALUE, false, true),
  /** The ends of the three axes. */
  ELLIPSOID(6, 6, false, true);

  private final int fewest;
  private final int most;
  private final boolean inImage;
  private final boolean inPatient;

  GraphicType(int fewest, int most, boolean inImage, boolean inPatient) {
    this.fewest = fewest;
    this.most = most;
    this.inImage = inImage;
    this.inPatient = inPatient;
  }

  boolean isOf(int points) {
    return points >= fewest && points <= most;
  }

  boolean isInImage() {
    return inImage;
  }

  boolean isInPatient() {
    return inPatient;
  }
}
