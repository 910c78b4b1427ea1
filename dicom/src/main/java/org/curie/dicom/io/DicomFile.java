// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.TransferSyntax;

/**
 * A DICOM file as it was read.
 *
 * @param origin what it is called in messages: the path, or what the caller said
 * @param fileMetaInformation group 0002; empty when the file had none
 * @param transferSyntax as declared, or as recognised when nothing was declared
 * @param report the deviations that were tolerated
 */
public record DicomFile(
    String origin,
    DataSet fileMetaInformation,
    TransferSyntax transferSyntax,
    DataSet dataSet,
    ReadReport report) {}
