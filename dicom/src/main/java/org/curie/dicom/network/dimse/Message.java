// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.dimse;

import java.io.InputStream;
import org.curie.dicom.network.association.AcceptedContext;

/**
 * A message that arrived.
 *
 * @param dataSet its encoded data set as it comes in, readable until the next message is asked for;
 *     without a byte when there is none
 */
public record Message(AcceptedContext context, Command command, InputStream dataSet) {}
