// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.server;

import java.util.Optional;
import org.curie.dicom.network.Service;
import org.curie.dicom.network.instance.InstanceSink;

/**
 * What a server provides; verification always.
 *
 * @param store takes objects in
 * @param commitmentReports is told what became of commitments this program asked for elsewhere
 * @param nodes where to send for a C-MOVE, and whom to report commitments to
 */
public record DimseServices(
    Optional<InstanceSink> store,
    Optional<FindHandler> find,
    Optional<RetrieveHandler> move,
    Optional<RetrieveHandler> get,
    Optional<CommitmentHandler> commitment,
    Optional<CommitmentListener> commitmentReports,
    NodeDirectory nodes) {

  public static DimseServices verificationOnly() {
    return new DimseServices(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        NodeDirectory.EMPTY);
  }

  public DimseServices withStore(InstanceSink sink) {
    return new DimseServices(
        Optional.of(sink), find, move, get, commitment, commitmentReports, nodes);
  }

  public DimseServices withFind(FindHandler handler) {
    return new DimseServices(
        store, Optional.of(handler), move, get, commitment, commitmentReports, nodes);
  }

  /** C-MOVE, to the nodes the directory knows. */
  public DimseServices withMove(RetrieveHandler handler, NodeDirectory directory) {
    return new DimseServices(
        store, find, Optional.of(handler), get, commitment, commitmentReports, directory);
  }

  public DimseServices withGet(RetrieveHandler handler) {
    return new DimseServices(
        store, find, move, Optional.of(handler), commitment, commitmentReports, nodes);
  }

  public DimseServices withCommitment(CommitmentHandler handler, NodeDirectory directory) {
    return new DimseServices(
        store, find, move, get, Optional.of(handler), commitmentReports, directory);
  }

  public DimseServices withCommitmentReports(CommitmentListener listener) {
    return new DimseServices(store, find, move, get, commitment, Optional.of(listener), nodes);
  }

  /** Whether the requestor may be the user of a service here. */
  boolean provides(Service service) {
    return switch (service) {
      case VERIFICATION -> true;
      case STORAGE -> store.isPresent();
      case FIND -> find.isPresent();
      case MOVE -> move.isPresent();
      case GET -> get.isPresent();
      case COMMITMENT -> commitment.isPresent();
    };
  }

  /** Whether the requestor may be the provider of a service here, by role selection. */
  boolean uses(Service service) {
    return switch (service) {
      case STORAGE -> get.isPresent();
      case COMMITMENT -> commitmentReports.isPresent();
      case VERIFICATION, FIND, MOVE, GET -> false;
    };
  }
}
