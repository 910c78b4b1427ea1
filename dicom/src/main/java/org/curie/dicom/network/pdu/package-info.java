// SPDX-License-Identifier: Apache-2.0
/**
 * The seven protocol data units of the upper layer as values, and their bytes. Imports {@code
 * dicom.dataset} (bytes only), {@code core.error}.
 *
 * <p>Start with {@link org.curie.dicom.network.pdu.Pdu}; {@link
 * org.curie.dicom.network.pdu.PduReader} is what meets hostile bytes.
 */
@NullMarked
package org.curie.dicom.network.pdu;

import org.jspecify.annotations.NullMarked;
