// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.client;

import java.util.List;
import java.util.Optional;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.network.association.AcceptedContext;
import org.curie.dicom.network.dimse.Command;
import org.curie.dicom.network.dimse.Message;
import org.curie.dicom.network.dimse.SubOperations;
import org.curie.dicom.network.instance.InstanceReceiver;
import org.curie.dicom.network.instance.InstanceSink;

/**
 * The user's half of C-MOVE and C-GET after the request; PS3.4 sections C.4.2 and C.4.3.
 *
 * <p>In C-GET the objects come between the responses, over the same association.
 */
final class RetrieveUser {
  private static final Tag FAILED_SOP_INSTANCE_UID_LIST = new Tag(0x0008, 0x0058);

  private final ClientAssociation association;
  private final AcceptedContext context;
  private final Command.Request request;
  private final RetrieveProgress progress;
  private final Optional<InstanceSink> sink;
  private boolean cancelled;
  private int stored;
  private int failed;

  RetrieveUser(
      ClientAssociation association,
      AcceptedContext context,
      Command.Request request,
      RetrieveProgress progress,
      Optional<InstanceSink> sink) {
    this.association = association;
    this.context = context;
    this.request = request;
    this.progress = progress;
    this.sink = sink;
  }

  RetrieveReport run() {
    while (true) {
      Message message =
          association.receive(
              association.association().timeouts().response(),
              "to go on with " + request.operation());
      if (sink.isPresent() && message.command() instanceof Command.StoreRequest store) {
        receive(message, store);
        continue;
      }
      Command.Response response = association.responseTo(request, message);
      SubOperations counts = response.subOperations().orElseThrow();
      switch (response.status().category()) {
        case PENDING -> report(counts);
        case SUCCESS, WARNING, CANCELLED -> {
          return new RetrieveReport(response.status(), counts, failures(message));
        }
        case FAILURE -> throw association.refused(response);
      }
    }
  }

  private void receive(Message message, Command.StoreRequest store) {
    InstanceReceiver.Received received =
        InstanceReceiver.receive(association.exchange(), message, store, sink.orElseThrow());
    if (received.status().isDone()) {
      stored++;
    } else {
      failed++;
    }
    report(new SubOperations(0, stored, failed, 0)); // not every provider sends pending responses
  }

  private void report(SubOperations counts) {
    if (!progress.goesOn(counts) && !cancelled) {
      cancelled = true;
      association.exchange().send(context, new Command.CancelRequest(request.messageId()));
    }
  }

  private List<String> failures(Message message) {
    return message.command().hasDataSet()
        ? association
            .exchange()
            .dataSet(message, ClientAssociation.MAXIMUM_IDENTIFIER_BYTES)
            .strings(FAILED_SOP_INSTANCE_UID_LIST)
        : List.of();
  }
}
