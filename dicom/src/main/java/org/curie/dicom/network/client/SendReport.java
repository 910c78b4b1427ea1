// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.client;

import java.util.List;

/** What became of everything that was to be sent, in the order given. */
public record SendReport(List<StoreOutcome> outcomes) {
  public SendReport {
    outcomes = List.copyOf(outcomes);
  }

  public boolean isComplete() {
    return outcomes.stream().allMatch(StoreOutcome::isStored);
  }

  public List<StoreOutcome> failures() {
    return outcomes.stream().filter(outcome -> !outcome.isStored()).toList();
  }
}
