// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.json;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Vr;

/** Fetches the values that a JSON text only points at. */
@FunctionalInterface
public interface BulkDataSource {
  /** Refuses every pointer: nothing is fetched that nobody asked to be fetched. */
  BulkDataSource NONE =
      (tag, _, _) -> {
        throw new CurieException(
            ErrorCode.FORMAT_UNSUPPORTED,
            Dictionary.describe(tag)
                + " is only pointed at by a BulkDataURI; say where bulk data is to be fetched");
      };

  /**
   * The element with its value: a plain one or, for compressed pixels, fragments.
   *
   * @throws CurieException when it cannot be fetched
   */
  DataElement fetch(Tag tag, Vr vr, String uri);
}
