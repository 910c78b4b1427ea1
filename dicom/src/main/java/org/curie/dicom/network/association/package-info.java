// SPDX-License-Identifier: Apache-2.0
/**
 * The upper layer at work: a state machine over a socket, with time-outs for everything, for either
 * side. Imports {@code network.pdu}, {@code network.tls}, {@code network}, {@code core.error}.
 *
 * <p>Start with {@link org.curie.dicom.network.association.Association}; the table of states is
 * {@code UpperLayerState}.
 */
@NullMarked
package org.curie.dicom.network.association;

import org.jspecify.annotations.NullMarked;
