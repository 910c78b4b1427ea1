// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.fuzz.targets;

import java.util.List;
import org.curie.testkit.fuzz.FuzzTarget;
import org.curie.testkit.fuzz.FuzzTargets;

/** Every target of this module. */
public final class Targets implements FuzzTargets {
  @Override
  public List<FuzzTarget> all() {
    return List.of(
        FormatTarget.of("nifti", ".nii", ".nii.gz", ".hdr"),
        FormatTarget.of("nrrd", ".nrrd", ".nhdr"),
        FormatTarget.of("metaimage", ".mha", ".mhd"),
        FormatTarget.of("mgh", ".mgh", ".mgz"),
        FormatTarget.of("tiff", ".tif", ".tiff"),
        FormatTarget.of("png", ".png"),
        FormatTarget.of("jpeg-file", ".jpg", ".jpeg"),
        FormatTarget.of("bmp", ".bmp"),
        FormatTarget.of("npy", ".npy"),
        FormatTarget.of("npz", ".npz"),
        new Bzip2Target());
  }
}
