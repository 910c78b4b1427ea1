/**
 * Data sets: attributes and their values, ordered by tag, immutable. Imports {@code
 * dicom.dictionary}, {@code core.error}. Start with {@link org.curie.dicom.dataset.DataSet}.
 */
@NullMarked
package org.curie.dicom.dataset;

import org.jspecify.annotations.NullMarked;
