// SPDX-License-Identifier: Apache-2.0
/**
 * What {@code locate} finds and writes. Imports {@code app.command}, {@code app.verb.describe},
 * {@code app.verb.detect} and {@code app.wiring}. Reading order: {@link
 * org.curie.app.verb.locate.Locating} (the flow), {@link org.curie.app.verb.locate.LocatedImages}
 * (what is told).
 */
@NullMarked
package org.curie.app.verb.locate;

import org.jspecify.annotations.NullMarked;
