// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.dimse;

import java.util.Optional;

/**
 * The command of a message: a request or a response.
 *
 * <p><b>Source</b> DICOM PS3.7 sections 9.3 and 10.3. Requests are sent with medium priority, and
 * the priority of one that arrives changes nothing.
 */
public sealed interface Command {

  /** The number of a request, or of the request that is answered or cancelled. */
  int messageId();

  /** Whether a data set follows. */
  boolean hasDataSet();

  /** A command that asks for something and is answered. */
  sealed interface Request extends Command {
    Operation operation();

    String sopClassUid();

    /** The instance it is about; empty where there is none. */
    default String sopInstanceUid() {
      return "";
    }
  }

  record EchoRequest(int messageId, String sopClassUid) implements Request {
    @Override
    public Operation operation() {
      return Operation.C_ECHO;
    }

    @Override
    public boolean hasDataSet() {
      return false;
    }
  }

  /** On whose behalf an instance is stored: the caller and message of a C-MOVE. */
  record MoveOriginator(String title, int messageId) {}

  record StoreRequest(
      int messageId, String sopClassUid, String sopInstanceUid, Optional<MoveOriginator> originator)
      implements Request {
    @Override
    public Operation operation() {
      return Operation.C_STORE;
    }

    @Override
    public boolean hasDataSet() {
      return true;
    }
  }

  record FindRequest(int messageId, String sopClassUid) implements Request {
    @Override
    public Operation operation() {
      return Operation.C_FIND;
    }

    @Override
    public boolean hasDataSet() {
      return true;
    }
  }

  /**
   * @param destination the AE title to which the instances go
   */
  record MoveRequest(int messageId, String sopClassUid, String destination) implements Request {
    @Override
    public Operation operation() {
      return Operation.C_MOVE;
    }

    @Override
    public boolean hasDataSet() {
      return true;
    }
  }

  record GetRequest(int messageId, String sopClassUid) implements Request {
    @Override
    public Operation operation() {
      return Operation.C_GET;
    }

    @Override
    public boolean hasDataSet() {
      return true;
    }
  }

  record EventReportRequest(
      int messageId, String sopClassUid, String sopInstanceUid, int eventType, boolean hasDataSet)
      implements Request {
    @Override
    public Operation operation() {
      return Operation.N_EVENT_REPORT;
    }
  }

  record ActionRequest(
      int messageId, String sopClassUid, String sopInstanceUid, int actionType, boolean hasDataSet)
      implements Request {
    @Override
    public Operation operation() {
      return Operation.N_ACTION;
    }
  }

  /** A request of a service that is not supported; it is refused in good order. */
  record OtherRequest(int messageId, Operation operation, String sopClassUid, boolean hasDataSet)
      implements Request {}

  /** C-CANCEL: the operation with this number may stop. It is not answered itself. */
  record CancelRequest(int messageId) implements Command {
    @Override
    public boolean hasDataSet() {
      return false;
    }
  }

  /**
   * @param messageId of the request it answers
   * @param subOperations of C-MOVE and C-GET
   */
  record Response(
      Operation operation,
      int messageId,
      String sopClassUid,
      String sopInstanceUid,
      DimseStatus status,
      Optional<SubOperations> subOperations,
      boolean hasDataSet)
      implements Command {

    /** The answer to {@code request}, without a data set. */
    public static Response to(Request request, DimseStatus status) {
      return new Response(
          request.operation(),
          request.messageId(),
          request.sopClassUid(),
          request.sopInstanceUid(),
          status,
          Optional.empty(),
          false);
    }

    public Response withDataSet() {
      return new Response(
          operation, messageId, sopClassUid, sopInstanceUid, status, subOperations, true);
    }

    public Response with(SubOperations counts) {
      return new Response(
          operation,
          messageId,
          sopClassUid,
          sopInstanceUid,
          status,
          Optional.of(counts),
          hasDataSet);
    }
  }
}
