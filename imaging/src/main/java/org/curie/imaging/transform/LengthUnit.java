// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

/** In what a step counts lengths. */
public enum LengthUnit {
  /** Distances between neighbouring samples, whatever their spacing. */
  VOXEL,
  /** Millimetres of the patient, by the spacing of the image's grid. */
  MM
}
