// SPDX-License-Identifier: Apache-2.0
/**
 * DICOM services as their user: echo, store, find, move, get, storage commitment. Imports the other
 * packages of {@code network} except {@code server}.
 *
 * <p>Start with {@link org.curie.dicom.network.client.DicomClient}.
 */
@NullMarked
package org.curie.dicom.network.client;

import org.jspecify.annotations.NullMarked;
