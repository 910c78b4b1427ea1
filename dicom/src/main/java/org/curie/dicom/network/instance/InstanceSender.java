// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.instance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.network.Conformance;
import org.curie.dicom.network.association.AcceptedContext;
import org.curie.dicom.network.dimse.Command;
import org.curie.dicom.network.dimse.MessageExchange;

/**
 * The user's half of C-STORE: finds a presentation context an object fits in and sends it there.
 *
 * <p><b>Source</b> DICOM PS3.4 annex B, PS3.7 section 9.1.1.
 */
public final class InstanceSender {

  /** What was sent, to be matched with its response. */
  public record Sent(Command.StoreRequest request, TransferSyntax transferSyntax) {}

  private InstanceSender() {}

  /**
   * @param originator who asked for it by C-MOVE
   * @throws CurieException PEER_REFUSED when no presentation context fits, FILE_UNREADABLE when the
   *     object cannot be read, PEER_FAILED when the network fails
   */
  public static Sent send(
      MessageExchange exchange,
      OutgoingInstance instance,
      Optional<Command.MoveOriginator> originator) {
    List<AcceptedContext> contexts = new ArrayList<>();
    for (AcceptedContext context : exchange.association().contexts()) {
      if (context.mayUse() && context.abstractSyntax().equals(instance.sopClassUid())) {
        contexts.add(context);
      }
    }
    for (TransferSyntax syntax : instance.sendableAs()) {
      for (AcceptedContext context : contexts) {
        if (context.transferSyntax().equals(syntax.uid())) {
          Command.StoreRequest request =
              new Command.StoreRequest(
                  exchange.nextMessageId(),
                  instance.sopClassUid(),
                  instance.sopInstanceUid(),
                  originator);
          exchange.send(context, request, out -> instance.writeTo(out, syntax));
          return new Sent(request, syntax);
        }
      }
    }
    throw refused(exchange.association().peer(), instance, contexts);
  }

  private static CurieException refused(
      String peer, OutgoingInstance instance, List<AcceptedContext> contexts) {
    String offered =
        contexts.isEmpty()
            ? "does not take that SOP class"
            : "takes it only in "
                + contexts.stream()
                    .map(AcceptedContext::transferSyntax)
                    .map(uid -> TransferSyntax.of(uid).map(TransferSyntax::toString).orElse(uid))
                    .collect(Collectors.joining(", "));
    return new CurieException(
        ErrorCode.PEER_REFUSED,
        "expected "
            + peer
            + " to take "
            + Conformance.describe(instance.sopClassUid())
            + " in "
            + instance.transferSyntax()
            + ", but it "
            + offered
            + "; convert the object or ask the administrator of "
            + peer);
  }
}
