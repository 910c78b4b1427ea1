// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise;

/** How noise came into an image. */
public enum NoiseKind {
  /** Added to each sample, as in CT, X-ray, or nearly so in MR where the signal is strong. */
  GAUSSIAN,
  /** Added to both parts of a complex signal whose magnitude the image is, as in MR. */
  RICIAN
}
