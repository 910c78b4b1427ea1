// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial;

/** What padding is made of; the names are NumPy's. */
public enum PadMode {
  /** One value; background in a label map. */
  CONSTANT,
  /** The nearest sample of the image goes on. */
  EDGE,
  /** The image mirrored at its border voxel, which is not repeated: c b | a b c | b a. */
  REFLECT
}
