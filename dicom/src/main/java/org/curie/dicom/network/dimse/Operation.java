// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.dimse;

import java.util.Arrays;
import java.util.Optional;

/** What a message asks for or answers; the numbers are those of PS3.7 table E.1-1. */
public enum Operation {
  C_STORE(0x0001),
  C_GET(0x0010),
  C_FIND(0x0020),
  C_MOVE(0x0021),
  C_ECHO(0x0030),
  N_EVENT_REPORT(0x0100),
  N_GET(0x0110),
  N_SET(0x0120),
  N_ACTION(0x0130),
  N_CREATE(0x0140),
  N_DELETE(0x0150);

  static final int RESPONSE = 0x8000;
  static final int CANCEL = 0x0FFF;

  private final int field;

  Operation(int field) {
    this.field = field;
  }

  int requestField() {
    return field;
  }

  int responseField() {
    return field | RESPONSE;
  }

  static Optional<Operation> of(int field) {
    return Arrays.stream(values()).filter(o -> o.field == (field & ~RESPONSE)).findFirst();
  }

  /** As the standard writes it. */
  @Override
  public String toString() {
    return name().replace('_', '-');
  }
}
