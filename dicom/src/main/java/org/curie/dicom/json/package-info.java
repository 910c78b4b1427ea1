/**
 * The DICOM JSON model (PS3.18 annex F), both ways, on a small strict JSON reader and writer of its
 * own. Imports {@code dicom.dataset}, {@code dicom.dictionary}, {@code core.error}. Start with
 * {@link org.curie.dicom.json.DicomJsonWriter}.
 */
@NullMarked
package org.curie.dicom.json;

import org.jspecify.annotations.NullMarked;
