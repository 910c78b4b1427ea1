/**
 * Images made by formula, so that the answer is known: geometric phantoms for tests ({@link
 * org.curie.testkit.phantom.Phantoms}) and synthetic chest radiographs for the demonstration
 * ({@link org.curie.testkit.phantom.ChestPhantom}, where reading starts). Nothing here shows a
 * patient. Imports {@code core}.
 */
@NullMarked
package org.curie.testkit.phantom;

import org.jspecify.annotations.NullMarked;
