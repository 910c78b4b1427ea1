/**
 * From files to volumes: objects are grouped by series, their slices sorted by geometry, and made
 * one image in patient space, or refused with a named verdict that says what was found and what to
 * do. Imports {@code dicom.series.plane}, {@code dicom.image}, {@code dicom.pixel}, {@code
 * dicom.codec}, {@code dicom.io}, {@code dicom.dataset}, {@code dicom.dictionary}, {@code core}.
 *
 * <p>Reading order: {@link org.curie.dicom.series.SeriesScanner} (files to series), {@link
 * org.curie.dicom.series.Series} (series to images), {@link org.curie.dicom.series.Verdict} (what
 * can be wrong), {@link org.curie.dicom.series.SeriesOptions} (what may be done about it).
 */
@NullMarked
package org.curie.dicom.series;

import org.jspecify.annotations.NullMarked;
