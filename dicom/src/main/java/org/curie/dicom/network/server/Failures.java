// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.server;

import java.util.function.Consumer;
import org.curie.core.error.CurieException;
import org.curie.dicom.network.dimse.Command;
import org.curie.dicom.network.dimse.DimseStatus;
import org.curie.dicom.network.dimse.MessageExchange;

/** What the other side is told when something fails on this one. */
final class Failures {
  private Failures() {}

  /**
   * The status for a failure of a handler; the operator is told the rest.
   *
   * @throws CurieException the same, when it was the network that failed
   */
  static DimseStatus statusOf(
      CurieException failure,
      MessageExchange exchange,
      Command.Request request,
      Consumer<ServerEvent> listener) {
    if (!exchange.association().isEstablished()) {
      throw failure;
    }
    listener.accept(
        new ServerEvent.OperationFailed(
            exchange.association().callingTitle(), request.operation().toString(), failure));
    return switch (failure.code().category()) {
      case INPUT -> DimseStatus.IDENTIFIER_MISMATCH;
      case RESOURCE -> DimseStatus.OUT_OF_RESOURCES;
      case CONFIGURATION, EXTERNAL, GATE, DEFECT ->
          DimseStatus.CANNOT_UNDERSTAND.withComment("unable to process");
    };
  }
}
