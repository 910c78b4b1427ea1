// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.pdu;

/**
 * How much a PDU may ask of its receiver before it is refused.
 *
 * @param transferBytes the longest P-DATA-TF, which is what was announced to the peer
 * @param associateBytes the longest A-ASSOCIATE; 128 contexts with every transfer syntax there is
 *     need less than 256 kB
 * @param items the most items, sub-items and UIDs in one A-ASSOCIATE
 */
public record PduLimits(int transferBytes, int associateBytes, int items) {
  private static final int FIXED_BYTES = 4; // reject, release and abort; PS3.8 9.3.4, 9.3.6-9.3.8

  public static PduLimits of(int transferBytes) {
    return new PduLimits(transferBytes, 1 << 19, 16_384);
  }

  int longest(PduKind kind) {
    return switch (kind) {
      case ASSOCIATE_REQUEST, ASSOCIATE_ACCEPT -> associateBytes;
      case TRANSFER -> transferBytes;
      case ASSOCIATE_REJECT, RELEASE_REQUEST, RELEASE_REPLY, ABORT -> FIXED_BYTES;
    };
  }
}
