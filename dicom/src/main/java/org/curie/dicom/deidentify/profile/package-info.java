/**
 * The confidentiality profile: its options, table E.1-1 of DICOM PS3.15 under a set of them, and
 * the private attributes that table E.3.10-1 calls safe; both tables are resources. Imports {@code
 * dicom.dictionary} and {@code core.error}. Start with {@link
 * org.curie.dicom.deidentify.profile.ProfileRules}.
 */
@NullMarked
package org.curie.dicom.deidentify.profile;

import org.jspecify.annotations.NullMarked;
