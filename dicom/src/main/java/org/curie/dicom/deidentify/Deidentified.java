// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify;

import org.curie.dicom.dataset.DataSet;

/** An object without its identity, and the evidence of what was done to it. */
public record Deidentified(DataSet dataSet, Evidence evidence) {}
