/**
 * What all objects share: the images they were made from, the study they land in, who made them.
 * Imports {@code object.code}, {@code object.plane}, {@code dicom.dataset}, {@code
 * dicom.dictionary}, {@code dicom.io}, {@code core}. Start with {@link
 * org.curie.dicom.object.common.SourceImages}.
 */
@NullMarked
package org.curie.dicom.object.common;

import org.jspecify.annotations.NullMarked;
