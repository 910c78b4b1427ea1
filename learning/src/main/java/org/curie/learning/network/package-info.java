// SPDX-License-Identifier: Apache-2.0
/**
 * The networks Curie builds by name, one file each; add one by writing a graph. Imports {@code
 * learning.graph}. Start with {@link org.curie.learning.network.NetworkSpec}.
 */
@NullMarked
package org.curie.learning.network;

import org.jspecify.annotations.NullMarked;
