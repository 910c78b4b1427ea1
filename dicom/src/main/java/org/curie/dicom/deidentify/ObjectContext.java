// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify;

import java.util.Set;
import org.curie.dicom.deidentify.profile.DeidentificationOption;
import org.curie.dicom.deidentify.profile.ProfileRules;
import org.curie.dicom.deidentify.pseudonym.DateShift;
import org.curie.dicom.deidentify.pseudonym.Pseudonyms;
import org.curie.dicom.deidentify.text.KnownIdentifiers;

/**
 * What the cleaning of one object shares.
 *
 * @param identifiers to be looked for in its texts
 * @param review what a human should look at; added to on the way
 */
record ObjectContext(
    ProfileRules rules,
    DeidentificationSpec spec,
    Pseudonyms pseudonyms,
    DateShift shift,
    KnownIdentifiers identifiers,
    Set<String> review) {

  boolean has(DeidentificationOption option) {
    return rules.has(option);
  }
}
