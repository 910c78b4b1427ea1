// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.common;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.io.UidGenerator;

/**
 * The series a new object belongs to, and its number there. It never is a series of its sources.
 *
 * @param seriesDescription one line for a person
 */
public record InstanceSpec(
    String seriesInstanceUid, int seriesNumber, String seriesDescription, int instanceNumber) {

  public InstanceSpec {
    if (seriesNumber < 0 || instanceNumber < 1) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "a series has a number from 0 on and its instances from 1 on, but got "
              + seriesNumber
              + " and "
              + instanceNumber);
    }
  }

  /** The first object of a new series. */
  public static InstanceSpec inNewSeries(UidGenerator uids, int seriesNumber, String description) {
    return new InstanceSpec(uids.next(), seriesNumber, description, 1);
  }

  /** The next object of the same series. */
  public InstanceSpec next() {
    return new InstanceSpec(seriesInstanceUid, seriesNumber, seriesDescription, instanceNumber + 1);
  }
}
