// SPDX-License-Identifier: Apache-2.0
/**
 * Synthetic studies with known answers, for tests and for the demonstration. Imports {@code core}.
 */
@NullMarked
package org.curie.testkit;

import org.jspecify.annotations.NullMarked;
