// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.segmentation;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.object.code.Code;
import org.curie.dicom.object.common.Tracking;
import org.jspecify.annotations.Nullable;

/**
 * What one segment shows.
 *
 * <p><b>Source</b> DICOM PS3.3 C.8.20.4.
 *
 * @param number the label it has in a label map; from 1
 * @param label what a person reads
 * @param category the kind of thing (PS3.16 CID 7150)
 * @param type the thing itself (PS3.16 CID 7151)
 * @param laterality the side, for things that come in pairs
 * @param anatomicRegion where it lies, when the type does not tell
 * @param tracking follows the thing through time and objects
 */
public record Segment(
    int number,
    String label,
    Code category,
    Code type,
    @Nullable Code laterality,
    @Nullable Code anatomicRegion,
    SegmentAlgorithm algorithm,
    @Nullable Tracking tracking) {
  static final int MAX_NUMBER = 0xFFFF; // US

  public Segment {
    if (number < 1 || number > MAX_NUMBER) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "segments are numbered from 1 to " + MAX_NUMBER + ", but got " + number);
    }
  }

  /** A segment without side, region or tracking. */
  public static Segment of(
      int number, String label, Code category, Code type, SegmentAlgorithm algorithm) {
    return new Segment(number, label, category, type, null, null, algorithm, null);
  }

  public Segment withLaterality(Code side) {
    return new Segment(number, label, category, type, side, anatomicRegion, algorithm, tracking);
  }

  public Segment withAnatomicRegion(Code region) {
    return new Segment(number, label, category, type, laterality, region, algorithm, tracking);
  }

  public Segment withTracking(Tracking tracked) {
    return new Segment(
        number, label, category, type, laterality, anatomicRegion, algorithm, tracked);
  }
}
