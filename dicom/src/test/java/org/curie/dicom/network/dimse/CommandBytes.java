// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.dimse;

/** Commands as bytes, for tests outside this package. */
public final class CommandBytes {
  private CommandBytes() {}

  public static byte[] of(Command command) {
    return CommandEncoder.encode(command);
  }

  public static Command parse(byte[] encoded) {
    return CommandParser.parse(encoded);
  }
}
