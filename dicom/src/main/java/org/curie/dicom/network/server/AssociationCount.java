// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.server;

import java.util.HashMap;
import java.util.Map;

/** How many associations are open, in all and for each caller. Safe for use by several threads. */
final class AssociationCount {
  private final int maximum;
  private final int maximumPerCaller;
  private final Map<String, Integer> byCaller = new HashMap<>();
  private int total;

  AssociationCount(int maximum, int maximumPerCaller) {
    this.maximum = maximum;
    this.maximumPerCaller = maximumPerCaller;
  }

  synchronized boolean enter(String caller) {
    int ofCaller = byCaller.getOrDefault(caller, 0);
    if (total >= maximum || ofCaller >= maximumPerCaller) {
      return false;
    }
    total++;
    byCaller.put(caller, ofCaller + 1);
    return true;
  }

  synchronized void leave(String caller) {
    total--;
    byCaller.computeIfPresent(caller, (_, count) -> count == 1 ? null : count - 1);
  }
}
