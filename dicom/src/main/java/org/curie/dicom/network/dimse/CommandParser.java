// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.dimse;

import static org.curie.dicom.network.dimse.CommandSet.*;

import java.util.Locale;
import java.util.Optional;
import org.curie.core.error.CurieException;

/**
 * Turns the bytes of a command into a {@link Command}, whatever they are into a named error.
 *
 * <p><b>Source</b> DICOM PS3.7 sections 9.3 and 10.3.
 */
final class CommandParser {
  private static final int NO_DATA_SET = 0x0101; // PS3.7 annex E.1

  private CommandParser() {}

  /**
   * @throws CurieException with FORMAT_DAMAGED
   */
  static Command parse(byte[] encoded) {
    CommandSet set = CommandSet.parse(encoded);
    int field = set.requireNumber(COMMAND_FIELD);
    if (field == Operation.CANCEL) {
      return new Command.CancelRequest(set.requireNumber(MESSAGE_ID_RESPONDED_TO));
    }
    Operation operation =
        Operation.of(field)
            .orElseThrow(
                () ->
                    damaged(
                        String.format(Locale.ROOT, "the operation %04X does not exist", field)));
    boolean hasDataSet = set.requireNumber(DATA_SET_TYPE) != NO_DATA_SET;
    return (field & Operation.RESPONSE) != 0
        ? response(operation, set, hasDataSet)
        : request(operation, set, hasDataSet);
  }

  private static Command request(Operation operation, CommandSet set, boolean hasDataSet) {
    int id = set.requireNumber(MESSAGE_ID);
    String affectedClass = set.text(AFFECTED_SOP_CLASS);
    Command.Request request =
        switch (operation) {
          case C_ECHO -> new Command.EchoRequest(id, affectedClass);
          case C_STORE ->
              new Command.StoreRequest(
                  id, affectedClass, set.text(AFFECTED_SOP_INSTANCE), originator(set));
          case C_FIND -> new Command.FindRequest(id, affectedClass);
          case C_MOVE -> new Command.MoveRequest(id, affectedClass, set.text(MOVE_DESTINATION));
          case C_GET -> new Command.GetRequest(id, affectedClass);
          case N_EVENT_REPORT ->
              new Command.EventReportRequest(
                  id,
                  affectedClass,
                  set.text(AFFECTED_SOP_INSTANCE),
                  set.requireNumber(EVENT_TYPE),
                  hasDataSet);
          case N_ACTION ->
              new Command.ActionRequest(
                  id,
                  set.text(REQUESTED_SOP_CLASS),
                  set.text(REQUESTED_SOP_INSTANCE),
                  set.requireNumber(ACTION_TYPE),
                  hasDataSet);
          case N_GET, N_SET, N_CREATE, N_DELETE ->
              new Command.OtherRequest(
                  id,
                  operation,
                  affectedClass.isEmpty() ? set.text(REQUESTED_SOP_CLASS) : affectedClass,
                  hasDataSet);
        };
    if (request.hasDataSet() != hasDataSet) {
      throw damaged(
          operation + " should come " + (hasDataSet ? "without" : "with") + " a data set");
    }
    return request;
  }

  private static Command response(Operation operation, CommandSet set, boolean hasDataSet) {
    Optional<SubOperations> counts =
        operation == Operation.C_MOVE || operation == Operation.C_GET
            ? Optional.of(
                new SubOperations(
                    set.numberOr(REMAINING, 0),
                    set.numberOr(COMPLETED, 0),
                    set.numberOr(FAILED, 0),
                    set.numberOr(WARNING, 0)))
            : Optional.empty();
    return new Command.Response(
        operation,
        set.requireNumber(MESSAGE_ID_RESPONDED_TO),
        set.text(AFFECTED_SOP_CLASS),
        set.text(AFFECTED_SOP_INSTANCE),
        new DimseStatus(set.requireNumber(STATUS), set.text(ERROR_COMMENT)),
        counts,
        hasDataSet);
  }

  private static Optional<Command.MoveOriginator> originator(CommandSet set) {
    String title = set.text(MOVE_ORIGINATOR_TITLE);
    return title.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Command.MoveOriginator(title, set.numberOr(MOVE_ORIGINATOR_MESSAGE_ID, 0)));
  }
}
