// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.instance;

import java.io.IOException;
import org.curie.core.error.CurieException;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.network.association.AcceptedContext;
import org.curie.dicom.network.dimse.Command;
import org.curie.dicom.network.dimse.DimseStatus;
import org.curie.dicom.network.dimse.Message;
import org.curie.dicom.network.dimse.MessageExchange;

/**
 * The provider's half of C-STORE: hands an object that arrives to a sink and answers with what
 * became of it. The answer goes out only after the sink has returned.
 *
 * <p><b>Source</b> DICOM PS3.4 annex B, PS3.7 section 9.1.1.
 */
public final class InstanceReceiver {

  /**
   * What became of one object.
   *
   * @param failure why it was not kept, in the receiver's own words; empty when it was
   */
  public record Received(String sopInstanceUid, DimseStatus status, String failure) {}

  private InstanceReceiver() {}

  /**
   * @throws CurieException PEER_FAILED when the network fails; nothing is acknowledged then
   */
  public static Received receive(
      MessageExchange exchange, Message message, Command.StoreRequest request, InstanceSink sink) {
    Received received = take(exchange, message, request, sink);
    exchange.send(message.context(), Command.Response.to(request, received.status()));
    return received;
  }

  private static Received take(
      MessageExchange exchange, Message message, Command.StoreRequest request, InstanceSink sink) {
    AcceptedContext context = message.context();
    if (!context.abstractSyntax().equals(request.sopClassUid())) {
      return failed(
          request,
          DimseStatus.CLASS_NOT_SUPPORTED,
          "not the SOP class of its presentation context");
    }
    if (!Uids.isValid(request.sopInstanceUid())) {
      return failed(request, DimseStatus.INVALID_INSTANCE, "not a SOP instance UID");
    }
    try {
      DimseStatus status =
          sink.take(
              new IncomingInstance(
                  exchange.association().peerTitle(),
                  request.sopClassUid(),
                  request.sopInstanceUid(),
                  TransferSyntax.of(context.transferSyntax()).orElseThrow(),
                  message.dataSet()));
      return new Received(
          request.sopInstanceUid(), status, status.isDone() ? "" : status.comment());
    } catch (IOException e) {
      return failed(request, DimseStatus.OUT_OF_RESOURCES, String.valueOf(e.getMessage()));
    } catch (CurieException e) {
      if (!exchange.association().isEstablished()) {
        throw e; // the network failed, not the sink
      }
      DimseStatus status =
          switch (e.code().category()) {
            case INPUT -> DimseStatus.CANNOT_UNDERSTAND;
            case CONFIGURATION, RESOURCE, EXTERNAL, GATE, DEFECT -> DimseStatus.OUT_OF_RESOURCES;
          };
      return failed(request, status, String.valueOf(e.getMessage()));
    }
  }

  private static Received failed(Command.StoreRequest request, DimseStatus status, String why) {
    // The reason stays here: it may name folders of this machine. The peer gets the code's name.
    String remark = status.equals(DimseStatus.OUT_OF_RESOURCES) ? "it could not be kept" : why;
    return new Received(request.sopInstanceUid(), status.withComment(remark), why);
  }
}
