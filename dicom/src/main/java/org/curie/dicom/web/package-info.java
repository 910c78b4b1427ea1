// SPDX-License-Identifier: Apache-2.0
/**
 * DICOMweb as its user: searching, retrieving and storing by HTTP. Imports {@code web.multipart},
 * {@code network} (time-outs, TLS, objects to be sent and what became of them), {@code dicom.json},
 * {@code dicom.io}, {@code core.file}, {@code core.error} and the JDK's HTTP client.
 *
 * <p>Start with {@link org.curie.dicom.web.DicomWebClient}.
 */
@NullMarked
package org.curie.dicom.web;

import org.jspecify.annotations.NullMarked;
