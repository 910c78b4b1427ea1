// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.loop;

import java.util.List;
import java.util.Map;
import org.curie.learning.experiment.Repeatable;
import org.curie.learning.graph.Graph;

/**
 * What is trained, on what, and for how long.
 *
 * @param <X> the experiment
 * @param <E> a line of {@code log.jsonl}
 */
public interface Course<X extends Record & Repeatable<X>, E extends Record> {

  X experiment();

  /** Of what is learned from; a checkpoint made on other data is refused. */
  String dataSha256();

  /** As planned; there may be fewer. */
  int epochs();

  Class<E> epochType();

  /** Every network that is saved, by its name. */
  Map<String, Graph> graphs();

  /** The networks of {@link #graphs} before the first epoch. */
  Map<String, Learned> first();

  /**
   * Opens what trains, in the state of a checkpoint.
   *
   * @param start perhaps one without epochs, with what {@link #first} gives
   */
  Learner<E> learner(Checkpoint<X, E> start);

  /** Whether nothing more is to be gained, before all planned epochs are done. */
  default boolean isOver(List<E> history) {
    return false;
  }
}
