/**
 * Documents in a study. Imports {@code object.common}, {@code object.code}, {@code dicom.dataset},
 * {@code dicom.dictionary}, {@code core}. Start with {@link
 * org.curie.dicom.object.document.EncapsulatedPdfWriter}.
 */
@NullMarked
package org.curie.dicom.object.document;

import org.jspecify.annotations.NullMarked;
