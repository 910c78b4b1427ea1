// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.instance;

/** Names a composite object: what it is, and which one. */
public record InstanceReference(String sopClassUid, String sopInstanceUid) {}
