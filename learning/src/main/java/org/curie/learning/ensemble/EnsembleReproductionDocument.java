// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.ensemble;

import java.util.List;
import org.curie.learning.run.ReproductionDocument;

/**
 * What {@code reproduce --json} says of several networks that answer together.
 *
 * @param equal whether every weight of all has the same bits
 * @param members in the order of the package's networks; their own figures were never measured
 */
public record EnsembleReproductionDocument(boolean equal, List<ReproductionDocument> members) {
  public EnsembleReproductionDocument {
    members = List.copyOf(members);
  }

  public static EnsembleReproductionDocument of(List<ReproductionDocument> members) {
    return new EnsembleReproductionDocument(
        members.stream().allMatch(ReproductionDocument::equal), members);
  }
}
