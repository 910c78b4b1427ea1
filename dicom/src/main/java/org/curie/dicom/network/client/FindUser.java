// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.client;

import java.util.Optional;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.network.association.AcceptedContext;
import org.curie.dicom.network.dimse.Command;
import org.curie.dicom.network.dimse.DimseStatus;
import org.curie.dicom.network.dimse.Message;

/** The user's half of C-FIND after the request; PS3.4 section C.4.1, PS3.7 section 9.1.2. */
final class FindUser implements FindResults.Matches {
  private final ClientAssociation association;
  private final AcceptedContext context;
  private final Command.FindRequest request;
  private boolean cancelled;

  FindUser(ClientAssociation association, AcceptedContext context, Command.FindRequest request) {
    this.association = association;
    this.context = context;
    this.request = request;
  }

  @Override
  public Optional<DataSet> next() {
    Message message =
        association.receive(
            association.association().timeouts().response(), "to answer " + request.operation());
    Command.Response response = association.responseTo(request, message);
    DimseStatus.Category category = response.status().category();
    return switch (category) {
      case PENDING ->
          Optional.of(
              association.exchange().dataSet(message, ClientAssociation.MAXIMUM_IDENTIFIER_BYTES));
      case SUCCESS, WARNING -> Optional.empty();
      case CANCELLED, FAILURE -> {
        if (cancelled) {
          yield Optional.empty(); // asked to stop, it did
        }
        throw association.refused(response);
      }
    };
  }

  @Override
  public void cancel() {
    if (!cancelled && association.isOpen()) {
      cancelled = true;
      association.exchange().send(context, new Command.CancelRequest(request.messageId()));
    }
  }
}
