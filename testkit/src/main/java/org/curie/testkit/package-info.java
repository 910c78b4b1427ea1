/**
 * Synthetic studies with known answers, for tests and for the demonstration. Imports {@code core}.
 * Start with {@link org.curie.testkit.phantom.ChestPhantom}.
 */
@NullMarked
package org.curie.testkit;

import org.jspecify.annotations.NullMarked;
