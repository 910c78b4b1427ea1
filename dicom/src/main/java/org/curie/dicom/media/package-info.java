/**
 * DICOM media: objects in a folder with a directory, DICOMDIR, that lists them by patient, study
 * and series. Imports {@code dicom.io}, {@code dicom.dataset}, {@code dicom.dictionary}, {@code
 * core.file}, {@code core.error}. Start with {@link org.curie.dicom.media.FileSetWriter}; {@code
 * RecordType} is the table of what a directory says of each kind of object. Directories are read by
 * {@link org.curie.dicom.io.DicomDirectoryReader}.
 */
@NullMarked
package org.curie.dicom.media;

import org.jspecify.annotations.NullMarked;
