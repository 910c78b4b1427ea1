// SPDX-License-Identifier: Apache-2.0
/**
 * A network as a graph of ONNX operators: one description that is trained, exported, explained and
 * drawn. Imports {@code core} and {@code learning.operator}. Reading order: {@link
 * org.curie.learning.graph.GraphBuilder} and {@link org.curie.learning.graph.Flow} (how one is
 * written), {@link org.curie.learning.graph.Graph} (what it is), {@link
 * org.curie.learning.operator.Operator} (what its nodes compute).
 */
@NullMarked
package org.curie.learning.graph;

import org.jspecify.annotations.NullMarked;
