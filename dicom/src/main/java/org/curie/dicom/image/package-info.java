/**
 * Images out of DICOM objects and into them: pixels as intensities on a grid in patient space.
 * Imports {@code dicom.pixel}, {@code dicom.codec}, {@code dicom.io}, {@code dicom.dataset}, {@code
 * dicom.dictionary}, {@code core}. Start with {@link org.curie.dicom.image.DicomImageReader}.
 */
@NullMarked
package org.curie.dicom.image;

import org.jspecify.annotations.NullMarked;
