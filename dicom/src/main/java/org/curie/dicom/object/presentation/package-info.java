/**
 * Grayscale softcopy presentation states: how images are to be shown, and what is drawn on them.
 * Imports {@code object.common}, {@code dicom.dataset}, {@code dicom.dictionary}, {@code core}.
 * Start with {@link org.curie.dicom.object.presentation.PresentationStateWriter}.
 */
@NullMarked
package org.curie.dicom.object.presentation;

import org.jspecify.annotations.NullMarked;
