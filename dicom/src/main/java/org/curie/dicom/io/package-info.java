/**
 * DICOM files and bare data sets: reading tolerantly with a report, writing strictly. Imports
 * {@code dicom.dataset}, {@code dicom.dictionary}, {@code core.error}, {@code core.file}, {@code
 * core.random}. Start with {@link org.curie.dicom.io.DicomReader}.
 */
@NullMarked
package org.curie.dicom.io;

import org.jspecify.annotations.NullMarked;
