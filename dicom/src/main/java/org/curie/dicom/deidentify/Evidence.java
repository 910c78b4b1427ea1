// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify;

import java.util.List;
import org.curie.dicom.deidentify.pixel.CleanedRegion;
import org.curie.dicom.deidentify.profile.DeidentificationOption;

/**
 * What was done to one object, for whoever has to vouch for it. It holds no value that was there
 * before.
 *
 * @param tool the program and its version
 * @param sopClassUid of the object
 * @param sopInstanceUid of the object as it is now
 * @param options of the profile, in the order of their codes
 * @param changes every attribute that was changed
 * @param regions what was blacked out in the pixels
 * @param review what a human should look at, each in one sentence
 */
public record Evidence(
    String tool,
    String sopClassUid,
    String sopInstanceUid,
    List<DeidentificationOption> options,
    List<Change> changes,
    List<CleanedRegion> regions,
    List<String> review) {

  public Evidence {
    options = List.copyOf(options);
    changes = List.copyOf(changes);
    regions = List.copyOf(regions);
    review = List.copyOf(review);
  }

  /** One JSON object. */
  public String toJson() {
    return EvidenceJson.of(this);
  }
}
