// SPDX-License-Identifier: Apache-2.0
/**
 * The program: verbs, configuration, wiring by hand. Imports everything, imported by nothing.
 */
@NullMarked
package org.curie.app;

import org.jspecify.annotations.NullMarked;
