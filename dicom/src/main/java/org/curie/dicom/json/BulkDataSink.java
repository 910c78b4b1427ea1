// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.json;

import java.util.Optional;
import org.curie.dicom.dataset.DataElement;

/** Decides which binary values stay out of the JSON text, and where they are found instead. */
@FunctionalInterface
public interface BulkDataSink {
  /** Keeps everything in the text; compressed pixels cannot be kept there. */
  BulkDataSink INLINE = _ -> Optional.empty();

  /** The URI under which the value will be found; empty to write it into the text. */
  Optional<String> uri(DataElement element);
}
