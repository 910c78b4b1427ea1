// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import org.curie.dicom.dataset.DataSet;

/**
 * A data set that stood alone, without the meta information of a file.
 *
 * @param report the deviations that were tolerated
 */
public record BareDataSet(DataSet dataSet, ReadReport report) {}
