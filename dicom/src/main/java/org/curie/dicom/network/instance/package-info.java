// SPDX-License-Identifier: Apache-2.0
/**
 * Composite objects on their way: from a file to a peer, from a peer to a file, without being held
 * in memory. Imports {@code dicom.io}, {@code dicom.dataset}, {@code dicom.dictionary}, {@code
 * network.dimse} (the status of a store), {@code core.file}, {@code core.error}.
 *
 * <p>Start with {@link org.curie.dicom.network.instance.InstanceSink} and {@link
 * org.curie.dicom.network.instance.OutgoingInstance}.
 */
@NullMarked
package org.curie.dicom.network.instance;

import org.jspecify.annotations.NullMarked;
