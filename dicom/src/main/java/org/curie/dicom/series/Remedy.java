// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series;

/** What may be done about a verdict, when the caller asks for it. */
public enum Remedy {
  /** Go on as if nothing were unusual: the caller knows what it is. */
  ACCEPT("taken as it is"),
  /** Leave the slices concerned out. */
  LEAVE_OUT("left out"),
  /** Make an image of each part. */
  SEPARATE("made an image each"),
  /** Make each part channels of one image. */
  CHANNELS("made channels of one image"),
  /** Keep the samples and let the grid be oblique. */
  KEEP_SHEAR("kept on a sheared grid"),
  /** Interpolate linearly on a regular grid. */
  RESAMPLE("resampled linearly");

  private final String done;

  Remedy(String done) {
    this.done = done;
  }

  /** What was done, for a remark. */
  String done() {
    return done;
  }
}
