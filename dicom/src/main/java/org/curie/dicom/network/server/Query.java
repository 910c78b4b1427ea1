// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.server;

import org.curie.dicom.dataset.DataSet;

/**
 * What somebody wants to find or retrieve.
 *
 * @param caller the AE title it comes from, as it says
 * @param sopClassUid the information model, such as study root
 * @param identifier QueryRetrieveLevel and keys
 */
public record Query(String caller, String sopClassUid, DataSet identifier) {}
