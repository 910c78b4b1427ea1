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
import org.curie.dicom.network.AeTitle;
import org.curie.dicom.network.SopClass;
import org.curie.dicom.network.Timeouts;
import org.curie.dicom.network.association.Association;
import org.curie.dicom.network.association.AssociationSpec;
import org.curie.dicom.network.association.RemoteNode;
import org.curie.dicom.network.dimse.Command;
import org.curie.dicom.network.pdu.ProposedContext;
import org.curie.dicom.network.pdu.UserItem;

/**
 * Talks to one remote node.
 *
 * <p>
 *
 * {@snippet :
 * var client = new DicomClient(new AeTitle("CURIE"), RemoteNode.of("ORTHANC", "10.0.0.1", 4242));
 * client.echo();
 * SendReport report = client.send(files, SendProgress.TO_THE_END);
 * try (var association = client.open(List.of(ContextRequest.of(SopClass.STUDY_ROOT_FIND)))) {
 *   for (DataSet study : association.find(SopClass.STUDY_ROOT_FIND, query)) { ... }
 * }
 * }
 *
 * <p>Immutable; safe for use by several threads, each with associations of its own.
 */
public final class DicomClient {
  private final AeTitle own;
  private final RemoteNode peer;
  private final Timeouts timeouts;
  private final List<UserItem> extras;

  public DicomClient(AeTitle own, RemoteNode peer) {
    this(own, peer, Timeouts.defaults());
  }

  public DicomClient(AeTitle own, RemoteNode peer, Timeouts timeouts) {
    this(own, peer, timeouts, List.of());
  }

  /**
   * @param extras user identity or extended negotiation to be sent with every request
   */
  public DicomClient(
      AeTitle own, RemoteNode peer, Timeouts timeouts, List<? extends UserItem> extras) {
    this.own = own;
    this.peer = peer;
    this.timeouts = timeouts;
    this.extras = List.copyOf(extras);
  }

  /**
   * Opens an association.
   *
   * @throws CurieException PEER_UNREACHABLE, PEER_REFUSED or PEER_FAILED; see {@link
   *     Association#request}
   */
  public ClientAssociation open(List<ContextRequest> requests) {
    List<ProposedContext> contexts = new ArrayList<>();
    List<UserItem> items = new ArrayList<>(extras);
    Set<String> received = new LinkedHashSet<>();
    for (ContextRequest request : requests) {
      contexts.add(
          new ProposedContext(
              2 * contexts.size() + 1,
              request.sopClassUid(),
              request.transferSyntaxes().stream().map(syntax -> syntax.uid()).toList()));
      if (request.asProvider() && received.add(request.sopClassUid())) {
        items.add(new UserItem.RoleSelection(request.sopClassUid(), false, true));
      }
    }
    return new ClientAssociation(
        Association.request(AssociationSpec.of(peer, own, contexts, timeouts).withExtras(items)));
  }

  /**
   * Asks whether the other side is there and answers.
   *
   * @throws CurieException when it does not
   */
  public void echo() {
    try (ClientAssociation association = open(List.of(ContextRequest.of(SopClass.VERIFICATION)))) {
      association.echo();
    }
  }

  /**
   * Sends files, over as many associations as their presentation contexts need, one after the
   * other. A file that fails does not keep the others from being sent.
   *
   * @throws CurieException when no association can be opened; what was sent before has been told
   */
  public SendReport send(Collection<Path> files, SendProgress progress) {
    return new FileSender(this, Optional.empty(), progress).send(files);
  }

  /** The same on behalf of who asked for it by C-MOVE. */
  public SendReport send(
      Collection<Path> files, Command.MoveOriginator originator, SendProgress progress) {
    return new FileSender(this, Optional.of(originator), progress).send(files);
  }
}
