// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.client;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.network.Conformance;
import org.curie.dicom.network.dimse.Command;
import org.curie.dicom.network.instance.OutgoingInstance;
import org.curie.dicom.network.pdu.ProposedContext;

/**
 * Sends files in batches whose presentation contexts fit in one association.
 *
 * <p>For each SOP class the transfer syntax of the file is proposed alone, so that it can go out as
 * it is; for uncompressed ones a second context proposes the plain syntaxes, to which they can be
 * converted.
 */
final class FileSender {
  /** So that the first is sent, and progress told, long before the heads of all have been read. */
  private static final int LARGEST_BATCH = 1000;

  private final DicomClient client;
  private final Optional<Command.MoveOriginator> originator;
  private final SendProgress progress;
  private final List<StoreOutcome> outcomes = new ArrayList<>();
  private boolean stopped;

  FileSender(
      DicomClient client, Optional<Command.MoveOriginator> originator, SendProgress progress) {
    this.client = client;
    this.originator = originator;
    this.progress = progress;
  }

  SendReport send(Collection<Path> files) {
    Set<ContextRequest> contexts = new LinkedHashSet<>();
    List<OutgoingInstance> batch = new ArrayList<>();
    for (Path file : files) {
      if (stopped) {
        break;
      }
      OutgoingInstance instance;
      try {
        instance = OutgoingInstance.of(file);
      } catch (CurieException e) {
        tell(new StoreOutcome.NotSent(file.toString(), "", e));
        continue;
      }
      Set<ContextRequest> wider = new LinkedHashSet<>(contexts);
      wider.addAll(contextsFor(instance));
      if (wider.size() > ProposedContext.MAXIMUM_COUNT || batch.size() == LARGEST_BATCH) {
        sendBatch(batch, contexts);
        batch = new ArrayList<>();
        wider = new LinkedHashSet<>(contextsFor(instance));
      }
      contexts = wider;
      batch.add(instance);
    }
    if (!batch.isEmpty() && !stopped) {
      sendBatch(batch, contexts);
    }
    return new SendReport(outcomes);
  }

  private static List<ContextRequest> contextsFor(OutgoingInstance instance) {
    ContextRequest asItIs =
        ContextRequest.toSend(instance.sopClassUid(), instance.transferSyntax());
    return instance.sendableAs().size() == 1
        ? List.of(asItIs)
        : List.of(
            asItIs,
            ContextRequest.toSend(
                instance.sopClassUid(), Conformance.PLAIN_SYNTAXES.toArray(TransferSyntax[]::new)));
  }

  private void sendBatch(List<OutgoingInstance> batch, Set<ContextRequest> contexts) {
    try (ClientAssociation association = client.open(List.copyOf(contexts))) {
      for (OutgoingInstance instance : batch) {
        if (!stopped) {
          tell(sendOne(association, instance));
        }
      }
    }
  }

  private StoreOutcome sendOne(ClientAssociation association, OutgoingInstance instance) {
    if (!association.isOpen()) {
      return new StoreOutcome.NotSent(
          instance.origin(),
          instance.sopInstanceUid(),
          new CurieException(
              ErrorCode.PEER_FAILED, "not sent, because the association broke before its turn"));
    }
    try {
      return association.store(instance, originator);
    } catch (CurieException e) {
      return new StoreOutcome.NotSent(instance.origin(), instance.sopInstanceUid(), e);
    }
  }

  private void tell(StoreOutcome outcome) {
    outcomes.add(outcome);
    stopped |= !progress.goesOn(outcome);
  }
}
