// SPDX-License-Identifier: Apache-2.0
/**
 * The program: verbs, configuration, wiring by hand. Imports everything, imported by nothing.
 * Reading order: {@link org.curie.app.Curie} (from the arguments to the exit code), {@link
 * org.curie.app.Verbs} (what there is), {@code command} (what every verb shares), {@code verb} (one
 * file a verb).
 */
@NullMarked
package org.curie.app;

import org.jspecify.annotations.NullMarked;
