// SPDX-License-Identifier: Apache-2.0
/**
 * What is fuzzed of this module: one target for each format. Imports {@code testkit.fuzz}. Start
 * with {@link org.curie.imaging.fuzz.targets.Targets}.
 */
@NullMarked
package org.curie.imaging.fuzz.targets;

import org.jspecify.annotations.NullMarked;
