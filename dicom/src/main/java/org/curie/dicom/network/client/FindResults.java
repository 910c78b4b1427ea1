// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.client;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataSet;

/**
 * The matches of a C-FIND, each fetched when it is asked for: a query with a million matches takes
 * no more memory than one with three. Can be gone through once, before anything else is done with
 * the association; {@link #close} asks the other side to stop when there may be more.
 *
 * <p>Not safe for use by several threads.
 */
public final class FindResults implements Iterable<DataSet>, AutoCloseable {

  /** Where the matches come from. */
  interface Matches {
    /** The next match; empty after the last. */
    Optional<DataSet> next();

    void cancel();
  }

  private final Matches matches;
  private Optional<DataSet> ahead = Optional.empty();
  private boolean finished;

  FindResults(Matches matches) {
    this.matches = matches;
  }

  /**
   * Goes on where the last one stopped. Its {@code hasNext} throws {@link CurieException}:
   * PEER_REFUSED when the query fails, PEER_FAILED when the network does.
   */
  @Override
  public Iterator<DataSet> iterator() {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return fetch();
      }

      @Override
      public DataSet next() {
        if (!fetch()) {
          throw new NoSuchElementException("there are no more matches");
        }
        DataSet match = ahead.orElseThrow();
        ahead = Optional.empty();
        return match;
      }
    };
  }

  /**
   * All that are left.
   *
   * @throws CurieException BUDGET_EXCEEDED when there are more than {@code maximum}; the rest can
   *     still be had
   */
  public List<DataSet> toList(int maximum) {
    List<DataSet> all = new ArrayList<>();
    for (DataSet match : this) {
      all.add(match);
      if (all.size() == maximum && fetch()) {
        throw new CurieException(
            ErrorCode.BUDGET_EXCEEDED,
            "expected at most " + maximum + " matches, but there are more; narrow the query");
      }
    }
    return all;
  }

  private boolean fetch() {
    if (ahead.isEmpty() && !finished) {
      finished = true; // also when asking throws: there is nothing more to come then
      ahead = matches.next();
      finished = ahead.isEmpty();
    }
    return ahead.isPresent();
  }

  @Override
  public void close() {
    if (!finished) {
      matches.cancel();
      while (!finished) {
        finished = matches.next().isEmpty(); // what was under way before the other side stopped
      }
      ahead = Optional.empty();
    }
  }
}
