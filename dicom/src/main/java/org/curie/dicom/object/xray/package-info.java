/**
 * Radiographs as Digital X-Ray Image objects. Imports {@code object.code}, {@code object.common},
 * {@code dicom.dataset}, {@code dicom.dictionary}, {@code dicom.io}, {@code core}. Start with
 * {@link org.curie.dicom.object.xray.DigitalXRayWriter}.
 */
@NullMarked
package org.curie.dicom.object.xray;

import org.jspecify.annotations.NullMarked;
