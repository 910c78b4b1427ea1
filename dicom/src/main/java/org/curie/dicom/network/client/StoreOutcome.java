// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.client;

import org.curie.core.error.CurieException;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.network.dimse.DimseStatus;
import org.curie.dicom.network.dimse.Operation;

/** What became of one object that was to be sent. */
public sealed interface StoreOutcome {

  /** The object, as it is called in messages: a path, mostly. */
  String origin();

  /** Which object it is; empty when its file could not be read. */
  String sopInstanceUid();

  /** Whether the other side has it. */
  boolean isStored();

  /** One sentence. */
  String sentence();

  /** The other side answered. */
  record Answered(String origin, String sopInstanceUid, TransferSyntax sentAs, DimseStatus status)
      implements StoreOutcome {
    @Override
    public boolean isStored() {
      return status.isDone();
    }

    @Override
    public String sentence() {
      return origin + ": " + status.sentence(Operation.C_STORE);
    }
  }

  /** It never got there, or nobody knows whether it did. */
  record NotSent(String origin, String sopInstanceUid, CurieException reason)
      implements StoreOutcome {
    @Override
    public boolean isStored() {
      return false;
    }

    @Override
    public String sentence() {
      String why = String.valueOf(reason.getMessage());
      return why.startsWith(origin) ? why : origin + ": " + why;
    }
  }
}
