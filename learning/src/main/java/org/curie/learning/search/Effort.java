// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.search;

/** How much a search may do. */
public sealed interface Effort {

  /** So many candidates. */
  record Trials(int number) implements Effort {
    public Trials {
      SearchPlan.requireTrials(number);
    }
  }

  /**
   * As many candidates as about so much time allows. The time is turned into a number once, by that
   * of the first candidate's first epoch, and written down: what a search ends with does not depend
   * on how busy the machine is later, and the time is kept only as well as that epoch tells it.
   */
  record Budget(long seconds) implements Effort {
    public Budget {
      if (seconds < 1) {
        throw new IllegalArgumentException("a budget is a second or more, but was " + seconds);
      }
    }
  }
}
