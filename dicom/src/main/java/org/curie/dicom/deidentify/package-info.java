/**
 * De-identification of data sets: DICOM PS3.15 annex E, the basic profile and its options. Imports
 * {@code dicom.dataset}, {@code dicom.dictionary}, {@code dicom.io} (which release this is), {@code
 * core} and its own sub-packages: {@code profile} (what is asked of each attribute), {@code
 * pseudonym} (what stands for what was there), {@code text} and {@code pixel} (identity inside
 * texts and pixels), which do not import each other. Start with {@link
 * org.curie.dicom.deidentify.Deidentifier}, then {@link org.curie.dicom.deidentify.DataSetCleaner},
 * where each attribute meets its rule.
 */
@NullMarked
package org.curie.dicom.deidentify;

import org.jspecify.annotations.NullMarked;
