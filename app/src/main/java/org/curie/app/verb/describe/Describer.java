// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.describe;

import java.nio.file.Path;
import org.curie.core.error.CurieException;

/** Tells what a path of one kind holds. */
interface Describer {
  /** Whether the path looks like its kind, by name or first bytes; the path exists. */
  boolean recognises(Path path);

  /**
   * @throws CurieException when the content is not what it looked like
   */
  Description describe(Path path);
}
