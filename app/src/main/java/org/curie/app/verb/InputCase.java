// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb;

import java.util.function.Supplier;
import org.curie.learning.data.CaseContent;

/**
 * A case a model is asked about, read when it is its turn.
 *
 * @param name the file, and for a data set the case in it: {@code file.npz#test/12}
 * @param source throws what is wrong with the input
 */
record InputCase(String name, Supplier<CaseContent> source) {
  CaseContent read() {
    return source.get();
  }
}
