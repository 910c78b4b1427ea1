// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

/** A graph together with its numbers: everything needed to compute an answer. */
public record Network(Graph graph, Weights weights) {}
