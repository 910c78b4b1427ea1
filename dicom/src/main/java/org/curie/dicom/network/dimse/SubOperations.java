// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.dimse;

/**
 * How far a C-MOVE or C-GET is: numbers of instances. A number the other side left out is 0.
 *
 * <p><b>Source</b> DICOM PS3.7 section 9.3.3.2.
 *
 * @param remaining still to be sent
 * @param completed stored
 * @param failed not stored
 * @param warning stored with a remark
 */
public record SubOperations(int remaining, int completed, int failed, int warning) {

  public int total() {
    return remaining + completed + failed + warning;
  }
}
