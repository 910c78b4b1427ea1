// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.report.measurement;

import static org.curie.dicom.object.report.Relationship.HAS_CONCEPT_MOD;

import org.curie.dicom.object.code.Code;
import org.curie.dicom.object.code.SnomedCodes;
import org.curie.dicom.object.report.ContentItem;
import org.jspecify.annotations.Nullable;

/**
 * Where in the body something was found.
 *
 * <p><b>Source</b> DICOM PS3.16 TID 1410 and 1419.
 *
 * @param laterality the side, for what comes in pairs
 */
public record FindingSite(Code site, @Nullable Code laterality) {

  public static FindingSite of(Code site) {
    return new FindingSite(site, null);
  }

  ContentItem item() {
    if (laterality == null) {
      return ContentItem.code(HAS_CONCEPT_MOD, SnomedCodes.FINDING_SITE, site);
    }
    return ContentItem.code(
        HAS_CONCEPT_MOD,
        SnomedCodes.FINDING_SITE,
        site,
        ContentItem.code(HAS_CONCEPT_MOD, SnomedCodes.LATERALITY, laterality));
  }
}
