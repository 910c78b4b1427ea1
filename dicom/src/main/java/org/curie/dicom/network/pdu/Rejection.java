// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.pdu;

/**
 * Why an association was not accepted.
 *
 * <p><b>Source</b> DICOM PS3.8 section 9.3.4, table 9-21.
 *
 * @param result 1 permanent, 2 transient
 * @param source 1 the application, 2 the provider (association), 3 the provider (presentation)
 */
public record Rejection(int result, int source, int reason) {
  public static final Rejection UNSPECIFIED = new Rejection(1, 1, 1);
  public static final Rejection APPLICATION_CONTEXT_NOT_SUPPORTED = new Rejection(1, 1, 2);
  public static final Rejection CALLING_TITLE_NOT_RECOGNIZED = new Rejection(1, 1, 3);
  public static final Rejection CALLED_TITLE_NOT_RECOGNIZED = new Rejection(1, 1, 7);
  public static final Rejection PROTOCOL_VERSION_NOT_SUPPORTED = new Rejection(1, 2, 2);
  public static final Rejection TEMPORARY_CONGESTION = new Rejection(2, 3, 1);
  public static final Rejection LOCAL_LIMIT_EXCEEDED = new Rejection(2, 3, 2);

  /** Whether it may be tried again later. */
  public boolean isTransient() {
    return result == 2;
  }

  /** The reason, for a message. */
  public String sentence() {
    String why =
        switch (source * 10 + reason) {
          case 12 -> "it does not support the application context";
          case 13 -> "it does not know the calling AE title";
          case 17 -> "it does not answer to the called AE title";
          case 22 -> "it does not support the version of the protocol";
          case 31 -> "it is congested";
          case 32 -> "its limit of associations is reached";
          case 11, 21 -> "it gives no reason";
          default -> "reason " + reason + " of source " + source + ", which the standard reserves";
        };
    return why + (isTransient() ? " (transient: try again later)" : " (permanent)");
  }
}
