// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.association;

/**
 * A presentation context both sides agreed on.
 *
 * @param mayUse whether this side may ask for operations (service class user)
 * @param mayProvide whether this side may be asked (service class provider)
 */
public record AcceptedContext(
    int id, String abstractSyntax, String transferSyntax, boolean mayUse, boolean mayProvide) {}
