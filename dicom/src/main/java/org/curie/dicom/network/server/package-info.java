// SPDX-License-Identifier: Apache-2.0
/**
 * DICOM services as their provider: a server that offers what it is given handlers for. Imports the
 * other packages of {@code network}.
 *
 * <p>Start with {@link org.curie.dicom.network.server.DicomServer}.
 */
@NullMarked
package org.curie.dicom.network.server;

import org.jspecify.annotations.NullMarked;
