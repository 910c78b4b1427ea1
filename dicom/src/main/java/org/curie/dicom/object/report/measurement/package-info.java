/**
 * The measurement report of TID 1500: findings, regions, measurements and who found them, as a
 * content tree. Imports {@code object.report}, {@code object.common}, {@code object.code}, {@code
 * dicom.dataset}, {@code dicom.dictionary}, {@code core}. Start with {@link
 * org.curie.dicom.object.report.measurement.MeasurementReport}.
 */
@NullMarked
package org.curie.dicom.object.report.measurement;

import org.jspecify.annotations.NullMarked;
