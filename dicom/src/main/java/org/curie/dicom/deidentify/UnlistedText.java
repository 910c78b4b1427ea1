// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify;

/**
 * What becomes of text, and of attributes the dictionary does not know, that table E.1-1 is silent
 * about. Names, dates and UIDs it is silent about never stay: PS3.15 E.1.1 note 4 suggests to treat
 * them by their value representation.
 */
public enum UnlistedText {
  /** As the table says: what is not listed stays. */
  KEEP,
  /** Identifiers found elsewhere in the object are taken out of it; unknown attributes go. */
  CLEAN,
  /** Replaced by a dummy, codes excepted; unknown attributes go. */
  REPLACE
}
