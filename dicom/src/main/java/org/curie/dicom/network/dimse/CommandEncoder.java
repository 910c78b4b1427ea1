// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.dimse;

import static org.curie.dicom.network.dimse.CommandSet.*;

/**
 * Turns a {@link Command} into its bytes.
 *
 * <p><b>Source</b> DICOM PS3.7 sections 9.3 and 10.3.
 */
final class CommandEncoder {
  private static final int NO_DATA_SET = 0x0101;
  private static final int DATA_SET = 0x0001; // anything but 0101
  private static final int MEDIUM = 0x0000;

  private CommandEncoder() {}

  static byte[] encode(Command command) {
    CommandSet set = new CommandSet();
    set.number(DATA_SET_TYPE, command.hasDataSet() ? DATA_SET : NO_DATA_SET);
    switch (command) {
      case Command.CancelRequest cancel ->
          set.number(COMMAND_FIELD, Operation.CANCEL)
              .number(MESSAGE_ID_RESPONDED_TO, cancel.messageId());
      case Command.Response response -> response(response, set);
      case Command.Request request -> {
        set.number(COMMAND_FIELD, request.operation().requestField())
            .number(MESSAGE_ID, request.messageId());
        request(request, set);
      }
    }
    return set.encode();
  }

  private static void request(Command.Request request, CommandSet set) {
    switch (request) {
      case Command.EchoRequest _, Command.OtherRequest _ ->
          set.text(AFFECTED_SOP_CLASS, request.sopClassUid());
      case Command.StoreRequest store -> {
        prioritised(store, set).text(AFFECTED_SOP_INSTANCE, store.sopInstanceUid());
        store
            .originator()
            .ifPresent(
                originator ->
                    set.text(MOVE_ORIGINATOR_TITLE, originator.title())
                        .number(MOVE_ORIGINATOR_MESSAGE_ID, originator.messageId()));
      }
      case Command.FindRequest find -> prioritised(find, set);
      case Command.GetRequest get -> prioritised(get, set);
      case Command.MoveRequest move ->
          prioritised(move, set).text(MOVE_DESTINATION, move.destination());
      case Command.EventReportRequest event ->
          set.text(AFFECTED_SOP_CLASS, event.sopClassUid())
              .text(AFFECTED_SOP_INSTANCE, event.sopInstanceUid())
              .number(EVENT_TYPE, event.eventType());
      case Command.ActionRequest action ->
          set.text(REQUESTED_SOP_CLASS, action.sopClassUid())
              .text(REQUESTED_SOP_INSTANCE, action.sopInstanceUid())
              .number(ACTION_TYPE, action.actionType());
    }
  }

  private static CommandSet prioritised(Command.Request request, CommandSet set) {
    return set.text(AFFECTED_SOP_CLASS, request.sopClassUid()).number(PRIORITY, MEDIUM);
  }

  private static void response(Command.Response response, CommandSet set) {
    set.number(COMMAND_FIELD, response.operation().responseField())
        .number(MESSAGE_ID_RESPONDED_TO, response.messageId())
        .text(AFFECTED_SOP_CLASS, response.sopClassUid())
        .number(STATUS, response.status().code());
    if (!response.sopInstanceUid().isEmpty()) {
      set.text(AFFECTED_SOP_INSTANCE, response.sopInstanceUid());
    }
    if (!response.status().comment().isEmpty()) {
      set.text(ERROR_COMMENT, response.status().comment());
    }
    response.subOperations().ifPresent(counts -> counts(response, counts, set));
  }

  private static void counts(Command.Response response, SubOperations counts, CommandSet set) {
    DimseStatus.Category category = response.status().category();
    // PS3.7 9.3.3.2: remaining stands only in what is pending or was cancelled.
    if (category == DimseStatus.Category.PENDING || category == DimseStatus.Category.CANCELLED) {
      set.number(REMAINING, counts.remaining());
    }
    set.number(COMPLETED, counts.completed())
        .number(FAILED, counts.failed())
        .number(WARNING, counts.warning());
  }
}
