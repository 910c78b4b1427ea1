// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.association;

import java.util.List;
import org.curie.dicom.network.pdu.AnsweredContext;
import org.curie.dicom.network.pdu.Pdu;
import org.curie.dicom.network.pdu.Rejection;
import org.curie.dicom.network.pdu.UserItem;

/** Decides what an acceptor agrees to. */
@FunctionalInterface
public interface AssociationPolicy {

  Answer answer(Pdu.AssociateRequest request);

  /** The decision. */
  sealed interface Answer {
    /**
     * @param extras role selections granted and the like; the rest of the user information is added
     */
    record Accept(List<AnsweredContext> contexts, List<UserItem> extras) implements Answer {
      public Accept {
        contexts = List.copyOf(contexts);
        extras = List.copyOf(extras);
      }
    }

    record Reject(Rejection rejection) implements Answer {}
  }
}
