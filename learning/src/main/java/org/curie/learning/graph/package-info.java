// SPDX-License-Identifier: Apache-2.0
/**
 * A network as a graph of ONNX operators: one description that is trained, exported, explained and
 * drawn. Imports {@code core} only. Reading order: {@link org.curie.learning.graph.GraphBuilder}
 * (how one is written), {@link org.curie.learning.graph.Graph} (what it is), {@link
 * org.curie.learning.graph.Operator} (the closed set), {@link
 * org.curie.learning.graph.ShapeInference}.
 */
@NullMarked
package org.curie.learning.graph;

import org.jspecify.annotations.NullMarked;
