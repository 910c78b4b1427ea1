/**
 * Where each slice of each object lies: single frames, enhanced and classic multi-frame objects,
 * Siemens mosaics, all as planes. Nothing is decoded here and nothing judged. Imports {@code
 * dicom.pixel}, {@code dicom.io}, {@code dicom.dataset}, {@code dicom.dictionary}, {@code core}.
 * Start with {@link org.curie.dicom.series.plane.Plane} and {@link
 * org.curie.dicom.series.plane.Planes}.
 */
@NullMarked
package org.curie.dicom.series.plane;

import org.jspecify.annotations.NullMarked;
