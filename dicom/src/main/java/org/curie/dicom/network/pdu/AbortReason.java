// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.pdu;

/**
 * Who broke an association off, and why.
 *
 * <p><b>Source</b> DICOM PS3.8 section 9.3.8, table 9-26.
 *
 * @param source 0 the application, 2 the provider of the upper layer
 * @param reason only of the provider
 */
public record AbortReason(int source, int reason) {
  public static final AbortReason BY_APPLICATION = new AbortReason(0, 0);
  public static final AbortReason UNSPECIFIED = new AbortReason(2, 0);
  public static final AbortReason UNRECOGNIZED_PDU = new AbortReason(2, 1);
  public static final AbortReason UNEXPECTED_PDU = new AbortReason(2, 2);
  public static final AbortReason INVALID_PARAMETER = new AbortReason(2, 6);

  /** The reason, for a message. */
  public String sentence() {
    if (source != 2) {
      return "its application aborted";
    }
    return switch (reason) {
      case 0 -> "its upper layer aborted without a reason";
      case 1 -> "it did not recognize a PDU";
      case 2 -> "it did not expect a PDU";
      case 4 -> "it did not recognize a parameter of a PDU";
      case 5 -> "it did not expect a parameter of a PDU";
      case 6 -> "it found an invalid value in a PDU";
      default -> "its upper layer aborted for the reserved reason " + reason;
    };
  }
}
