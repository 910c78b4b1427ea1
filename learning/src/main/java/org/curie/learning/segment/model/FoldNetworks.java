// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.curie.core.provenance.Provenance;
import org.curie.learning.model.Ensemble;
import org.curie.learning.segment.experiment.SegmentationExperiment;

/**
 * The networks of a cross-validation, which answer together: each learned from all but one fold.
 *
 * <p><b>Formula</b> the mean of their probabilities at each voxel. <b>Source</b> Isensee et al.
 * 2021, doi:10.1038/s41592-020-01008-z.
 *
 * @param members in the order of the package's networks
 */
public record FoldNetworks(List<Member> members) {

  /**
   * One network.
   *
   * @param provenance with the digest of its data, in which the parts are told apart
   * @param experiment how to train it again; its data are named, not where they lay
   * @param cases how many each part had, by its word
   */
  public record Member(
      String weightsSha256,
      Provenance provenance,
      SegmentationExperiment experiment,
      Map<String, Integer> cases) {
    public Member {
      cases = Collections.unmodifiableMap(new LinkedHashMap<>(cases));
    }

    static Member of(SegmentationDescription model) {
      return new Member(
          model.weightsSha256(), model.provenance(), model.experiment(), model.cases());
    }
  }

  public FoldNetworks {
    members = List.copyOf(members);
    if (members.size() < 2 || members.size() > Ensemble.MOST_MEMBERS) {
      throw new IllegalArgumentException(
          "the networks of a cross-validation are 2 to %d, but were %d"
              .formatted(Ensemble.MOST_MEMBERS, members.size()));
    }
  }

  /** The identity of all weights. */
  String weightsSha256() {
    return Ensemble.weightsSha256(members.stream().map(Member::weightsSha256).toList());
  }
}
