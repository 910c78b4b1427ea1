// SPDX-License-Identifier: Apache-2.0
/**
 * Long work in a process of its own, so that a fault in native code or a lack of memory ends that
 * process and not the program: the parent stays, says what happened and what was saved, and goes on
 * from the last checkpoint. Imports {@code app.command}, {@code learning.train}, {@code
 * learning.json}. Reading order: {@link org.curie.app.contained.Containment} (the parent), {@link
 * org.curie.app.contained.Contained} (the child), {@link org.curie.app.contained.Handover} (what
 * they tell each other).
 */
@NullMarked
package org.curie.app.contained;

import org.jspecify.annotations.NullMarked;
