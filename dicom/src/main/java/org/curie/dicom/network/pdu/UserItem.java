// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.pdu;

import java.util.List;
import org.curie.dicom.dataset.Bytes;

/**
 * A sub-item of the user information: what both sides tell each other beside the contexts.
 *
 * <p><b>Source</b> DICOM PS3.8 annex D.1, PS3.7 annex D.3.3.
 */
public sealed interface UserItem {

  /** 51H: the longest P-DATA-TF its sender wants to receive; 0 means any. */
  record MaximumLength(long bytes) implements UserItem {}

  /** 52H: which program this is. */
  record ImplementationClass(String uid) implements UserItem {}

  /** 53H: operations under way at a time; 0 means any number. */
  record AsynchronousWindow(int invoked, int performed) implements UserItem {}

  /** 54H: which roles the requestor takes for a SOP class, or the acceptor grants it. */
  record RoleSelection(String sopClass, boolean user, boolean provider) implements UserItem {}

  /** 55H: its version. */
  record ImplementationVersion(String name) implements UserItem {}

  /** 56H: fields a service defines for itself. */
  record ExtendedNegotiation(String sopClass, Bytes fields) implements UserItem {}

  /** 57H: which service and which more general classes a SOP class belongs to. */
  record CommonExtendedNegotiation(String sopClass, String serviceClass, List<String> related)
      implements UserItem {
    public CommonExtendedNegotiation {
      related = List.copyOf(related);
    }
  }

  /**
   * 58H: who the user is.
   *
   * @param type 1 user name, 2 user name and passcode, 3 Kerberos ticket, 4 SAML, 5 JSON web token
   */
  record UserIdentity(int type, boolean wantsAnswer, Bytes primary, Bytes secondary)
      implements UserItem {
    /** Never what is in it. */
    @Override
    public String toString() {
      return "UserIdentity[type=" + type + "]";
    }
  }

  /** 59H: the answer to it. */
  record UserIdentityAnswer(Bytes response) implements UserItem {}

  /** A sub-item this version does not know; PS3.8 9.3.1 asks to pass it over. */
  record Unknown(int type, Bytes content) implements UserItem {}
}
