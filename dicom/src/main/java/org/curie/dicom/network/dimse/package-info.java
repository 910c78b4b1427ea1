// SPDX-License-Identifier: Apache-2.0
/**
 * Messages: commands with their data sets, over an association. Imports {@code
 * network.association}, {@code network.pdu}, {@code network}, {@code dicom.io}, {@code
 * dicom.dataset}, {@code dicom.dictionary}, {@code core.error}.
 *
 * <p>Start with {@link org.curie.dicom.network.dimse.Command} and {@link
 * org.curie.dicom.network.dimse.MessageExchange}.
 */
@NullMarked
package org.curie.dicom.network.dimse;

import org.jspecify.annotations.NullMarked;
