// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.pdu;

import java.util.Optional;

/** The types of PDU with their numbers; PS3.8 sections 9.3.2 to 9.3.8. */
public enum PduKind {
  ASSOCIATE_REQUEST(0x01, "A-ASSOCIATE-RQ"),
  ASSOCIATE_ACCEPT(0x02, "A-ASSOCIATE-AC"),
  ASSOCIATE_REJECT(0x03, "A-ASSOCIATE-RJ"),
  TRANSFER(0x04, "P-DATA-TF"),
  RELEASE_REQUEST(0x05, "A-RELEASE-RQ"),
  RELEASE_REPLY(0x06, "A-RELEASE-RP"),
  ABORT(0x07, "A-ABORT");

  private final int type;
  private final String term;

  PduKind(int type, String term) {
    this.type = type;
    this.term = term;
  }

  public int type() {
    return type;
  }

  static Optional<PduKind> of(int type) {
    return type >= 1 && type <= values().length
        ? Optional.of(values()[type - 1])
        : Optional.empty();
  }

  /** As the standard writes it. */
  @Override
  public String toString() {
    return term;
  }
}
