// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.pdu;

import java.util.List;

/**
 * A presentation context as it is asked for: one SOP class and the transfer syntaxes it may travel
 * in.
 *
 * <p><b>Source</b> DICOM PS3.8 section 9.3.2.2.
 *
 * @param id odd, 1 to 255, unique within the association
 */
public record ProposedContext(int id, String abstractSyntax, List<String> transferSyntaxes) {
  /** As many as there are odd numbers in a byte. */
  public static final int MAXIMUM_COUNT = 128;

  public ProposedContext {
    transferSyntaxes = List.copyOf(transferSyntaxes);
  }
}
