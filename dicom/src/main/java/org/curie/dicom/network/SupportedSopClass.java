// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network;

import java.util.List;
import java.util.Set;
import org.curie.dicom.dictionary.TransferSyntax;

/**
 * One row of the conformance statement, and at the same time what is negotiated.
 *
 * @param roles in which it can be taken part; what a server offers depends on its handlers too
 * @param transferSyntaxes in the order of preference
 */
public record SupportedSopClass(
    SopClass sopClass, Service service, Set<Role> roles, List<TransferSyntax> transferSyntaxes) {

  /** The two sides of a service. */
  public enum Role {
    USER,
    PROVIDER
  }

  public SupportedSopClass {
    roles = Set.copyOf(roles);
    transferSyntaxes = List.copyOf(transferSyntaxes);
  }
}
