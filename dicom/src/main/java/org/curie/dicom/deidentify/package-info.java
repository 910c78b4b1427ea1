/**
 * De-identification of data sets: DICOM PS3.15 annex E, the basic profile and its options, driven
 * by table E.1-1 as a resource. Imports {@code dicom.dataset}, {@code dicom.dictionary}, {@code
 * dicom.io}, its own sub-package {@code pixel} and {@code core}. Start with {@link
 * org.curie.dicom.deidentify.Deidentifier}, then {@link org.curie.dicom.deidentify.DataSetCleaner},
 * where each attribute meets its rule.
 */
@NullMarked
package org.curie.dicom.deidentify;

import org.jspecify.annotations.NullMarked;
