// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.fuzz.targets;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.network.Timeouts;
import org.curie.dicom.network.association.Association;
import org.curie.dicom.network.association.AssociationPolicy;
import org.curie.dicom.network.dimse.Command;
import org.curie.dicom.network.dimse.DimseStatus;
import org.curie.dicom.network.dimse.Message;
import org.curie.dicom.network.dimse.MessageExchange;
import org.curie.dicom.network.pdu.AnsweredContext;
import org.curie.dicom.network.pdu.Pdu;
import org.curie.dicom.network.pdu.ProposedContext;
import org.curie.testkit.fuzz.FuzzTarget;
import org.curie.testkit.fuzz.SharedSeeds;

/**
 * All that a peer may say to an acceptor, from the request for an association to the end: the upper
 * layer's states, the order of messages, commands, and the data sets that follow them.
 */
final class AssociationTarget implements FuzzTarget {
  private static final int LONGEST_DATA_SET = 1 << 16;

  @Override
  public String name() {
    return "association";
  }

  @Override
  public int longestInput() {
    return 1 << 12;
  }

  @Override
  public void accept(byte[] input) {
    Optional<Association> accepted =
        Association.accept(
            new CannedSocket(input),
            Optional.empty(),
            Timeouts.defaults(),
            AssociationTarget::answer);
    if (accepted.isPresent()) {
      try (Association association = accepted.get()) {
        serve(new MessageExchange(association));
      }
    }
  }

  private static void serve(MessageExchange exchange) {
    Optional<Message> message = exchange.receive(Duration.ofMinutes(1), "to ask for something");
    while (message.isPresent()) {
      if (message.get().command().hasDataSet()) {
        Values.decodeAll(exchange.dataSet(message.get(), LONGEST_DATA_SET));
      }
      if (message.get().command() instanceof Command.Request request) {
        exchange.send(message.get().context(), Command.Response.to(request, DimseStatus.SUCCESS));
      }
      message = exchange.receive(Duration.ofMinutes(1), "to go on");
    }
  }

  private static AssociationPolicy.Answer answer(Pdu.AssociateRequest request) {
    List<AnsweredContext> contexts =
        request.contexts().stream().map(AssociationTarget::answer).toList();
    return new AssociationPolicy.Answer.Accept(contexts, List.of());
  }

  private static AnsweredContext answer(ProposedContext context) {
    String syntax = context.transferSyntaxes().getFirst();
    AnsweredContext.Verdict verdict =
        TransferSyntax.of(syntax).isPresent()
            ? AnsweredContext.Verdict.ACCEPTED
            : AnsweredContext.Verdict.TRANSFER_SYNTAXES_NOT_SUPPORTED;
    return new AnsweredContext(context.id(), verdict, syntax);
  }

  @Override
  public long mostAllocated(byte[] input) {
    // Deflated data sets are read with the usual limits, which allow 16 MiB for free.
    return MemoryBudget.ofBytes(input.length) + (64L << 20);
  }

  @Override
  public List<byte[]> seeds(SharedSeeds shared) {
    return Conversations.all();
  }
}
