// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.convert;

import java.nio.file.Path;
import org.curie.core.error.CurieException;

/** Makes a file of one format out of a file of another. */
interface Conversion {

  /**
   * @return what was written, in a few words for a person
   * @throws CurieException when the input cannot be read or the output not be written; no output is
   *     left then
   */
  String convert(Path in, Path out);
}
