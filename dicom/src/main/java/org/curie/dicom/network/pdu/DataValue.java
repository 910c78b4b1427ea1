// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.pdu;

import org.curie.dicom.dataset.Bytes;

/**
 * A presentation data value: a fragment of a command or of a data set.
 *
 * <p><b>Source</b> DICOM PS3.8 section 9.3.5.1 and annex E.2.
 *
 * @param isCommand whether it belongs to a command rather than to a data set
 * @param isLast whether the command or data set ends with it
 */
public record DataValue(int contextId, boolean isCommand, boolean isLast, Bytes fragment) {}
