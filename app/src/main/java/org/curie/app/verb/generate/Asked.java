// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.generate;

import java.util.function.Supplier;
import org.curie.core.image.Image;

/**
 * A picture a model is asked about, read when it is its turn.
 *
 * @param picture throws what is wrong with the input
 */
public record Asked(String name, Supplier<Image> picture) {}
