// SPDX-License-Identifier: Apache-2.0
/**
 * The DICOM toolkit beside DCMTK, GDCM, pydicom and Orthanc. Imports {@code bench.harness} and
 * {@code dicom}. Start with {@link org.curie.bench.dicom.DicomDecodeBench}.
 */
@NullMarked
package org.curie.bench.dicom;

import org.jspecify.annotations.NullMarked;
