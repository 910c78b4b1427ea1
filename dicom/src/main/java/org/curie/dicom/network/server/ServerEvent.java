// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.server;

import org.curie.core.error.CurieException;
import org.curie.dicom.network.instance.InstanceReceiver;
import org.curie.dicom.network.pdu.Rejection;

/** Something an operator may want to know; nothing in it names a patient. */
public sealed interface ServerEvent {

  /** An association was accepted. */
  record Opened(String caller) implements ServerEvent {}

  /** A request for an association was rejected. */
  record Rejected(String caller, String called, Rejection rejection) implements ServerEvent {}

  /** A connection was not even looked at, because there are too many. */
  record TurnedAway(String address) implements ServerEvent {}

  /** An object arrived; whether it was kept is in the status. */
  record Received(String caller, InstanceReceiver.Received instance) implements ServerEvent {}

  /** An operation failed here; its caller was told. */
  record OperationFailed(String caller, String operation, CurieException reason)
      implements ServerEvent {}

  /** An association was released. */
  record Closed(String caller) implements ServerEvent {}

  /** A connection or an association broke, or never came about. */
  record Broken(String peer, CurieException reason) implements ServerEvent {}
}
