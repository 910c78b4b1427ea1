// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb;

import java.util.function.Supplier;
import org.curie.core.image.Image;

/**
 * An image a model is asked about, read when it is its turn.
 *
 * @param name the file, and for an array the case in it: {@code file.npz#test/12}
 * @param source throws what is wrong with the input
 */
record InputImage(String name, Supplier<Image> source) {
  Image read() {
    return source.get();
  }
}
