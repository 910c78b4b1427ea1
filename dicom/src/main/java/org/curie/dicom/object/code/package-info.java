/**
 * Coded concepts: a value, the scheme it is from and its meaning. Imports {@code dicom.dataset},
 * {@code dicom.dictionary}, {@code dicom.object}, {@code core.error}. Start with {@link
 * org.curie.dicom.object.code.Code}.
 */
@NullMarked
package org.curie.dicom.object.code;

import org.jspecify.annotations.NullMarked;
