// SPDX-License-Identifier: Apache-2.0
/**
 * The words all of DICOM networking shares: names of nodes, time-outs, what is supported. Imports
 * {@code dicom.dictionary}, {@code dicom.io} (who we are), {@code core.error}.
 *
 * <p>Read upwards, each package importing only those before it: this one → {@code pdu} (the bytes
 * of the upper layer) → {@code tls} → {@code association} (the state machine over a socket) →
 * {@code dimse} (messages) → {@code instance} (objects on their way) → {@code client} (service
 * class user) → {@code server} (service class provider). Start with {@code client.DicomClient} or
 * {@code server.DicomServer}.
 */
@NullMarked
package org.curie.dicom.network;

import org.jspecify.annotations.NullMarked;
