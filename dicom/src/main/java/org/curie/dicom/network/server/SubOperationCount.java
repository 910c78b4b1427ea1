// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.server;

import java.util.ArrayList;
import java.util.List;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.network.dimse.Command;
import org.curie.dicom.network.dimse.DimseStatus;
import org.curie.dicom.network.dimse.Message;
import org.curie.dicom.network.dimse.MessageExchange;
import org.curie.dicom.network.dimse.SubOperations;

/**
 * Counts the objects of a C-MOVE or C-GET and keeps the other side informed.
 *
 * <p><b>Source</b> DICOM PS3.4 sections C.4.2.1.5, C.4.2.1.6 and C.4.3.1.4.
 */
final class SubOperationCount {
  private static final Tag FAILED_SOP_INSTANCE_UID_LIST = new Tag(0x0008, 0x0058);

  private final MessageExchange exchange;
  private final Message message;
  private final Command.Request request;
  private final Cancellation cancellation;
  private final int total;
  private final List<String> failures = new ArrayList<>();
  private int completed;
  private int failed;
  private int warning;

  SubOperationCount(MessageExchange exchange, Message message, Command.Request request, int total) {
    this.exchange = exchange;
    this.message = message;
    this.request = request;
    this.total = total;
    this.cancellation = new Cancellation(exchange, request);
  }

  Cancellation cancellation() {
    return cancellation;
  }

  /**
   * Notes what became of one object and says so.
   *
   * @return whether to go on
   */
  boolean add(String sopInstanceUid, DimseStatus status) {
    switch (status.category()) {
      case SUCCESS -> completed++;
      case WARNING -> warning++;
      case PENDING, CANCELLED, FAILURE -> {
        failed++;
        if (!sopInstanceUid.isEmpty()) {
          failures.add(sopInstanceUid);
        }
      }
    }
    exchange.send(
        message.context(), Command.Response.to(request, DimseStatus.PENDING).with(counts()));
    return !cancellation.isAsked();
  }

  void failRemaining() {
    failed += counts().remaining();
  }

  /** The last response, with the names of what failed. */
  void finish() {
    Command.Response response = Command.Response.to(request, status()).with(counts());
    if (failures.isEmpty()) {
      exchange.send(message.context(), response);
    } else {
      exchange.send(
          message.context(),
          response.withDataSet(),
          DataSet.builder()
              .text(FAILED_SOP_INSTANCE_UID_LIST, failures.toArray(String[]::new))
              .build());
    }
  }

  private DimseStatus status() {
    if (cancellation.wasAsked()) {
      return DimseStatus.CANCELLED;
    }
    if (failed == 0 && warning == 0) {
      return DimseStatus.SUCCESS;
    }
    boolean nothing = completed == 0 && warning == 0;
    return nothing ? DimseStatus.SUB_OPERATIONS_REFUSED : DimseStatus.SUB_OPERATIONS_FAILED;
  }

  private SubOperations counts() {
    return new SubOperations(total - completed - failed - warning, completed, failed, warning);
  }
}
