// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.server;

import java.util.Optional;
import org.curie.dicom.network.association.RemoteNode;

/** Where the application entities are that others name: destinations of C-MOVE, for one. */
@FunctionalInterface
public interface NodeDirectory {
  /** Knows nobody. */
  NodeDirectory EMPTY = _ -> Optional.empty();

  Optional<RemoteNode> find(String title);
}
