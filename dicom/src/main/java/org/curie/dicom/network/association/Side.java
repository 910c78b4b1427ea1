// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.association;

/** Who asked for the association: it decides who yields when both release at once. */
public enum Side {
  REQUESTOR,
  ACCEPTOR
}
