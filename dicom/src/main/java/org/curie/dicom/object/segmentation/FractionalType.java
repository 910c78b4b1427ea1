// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.segmentation;

/**
 * What a fraction means.
 *
 * <p><b>Source</b> DICOM PS3.3 C.8.20.2.3.2.
 */
public enum FractionalType {
  /** How probable it is that the pixel belongs to the segment. */
  PROBABILITY,
  /** How much of the pixel the segment fills. */
  OCCUPANCY
}
