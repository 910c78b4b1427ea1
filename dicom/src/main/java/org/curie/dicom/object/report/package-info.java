/**
 * Structured reports: the content tree as immutable values, its rules, its writer and its reader.
 * Imports {@code object.common}, {@code object.code}, {@code dicom.dataset}, {@code
 * dicom.dictionary}, {@code core}. Start with {@link org.curie.dicom.object.report.ContentItem} and
 * {@link org.curie.dicom.object.report.StructuredReportWriter}.
 */
@NullMarked
package org.curie.dicom.object.report;

import org.jspecify.annotations.NullMarked;
