// SPDX-License-Identifier: Apache-2.0
/**
 * The rules of the house as data and as ArchUnit rules. {@link org.curie.app.ArchitectureTest}
 * holds the program to them; {@code fixture} breaks every one of them, to show that each can fail.
 */
@NullMarked
package org.curie.architecture;

import org.jspecify.annotations.NullMarked;
