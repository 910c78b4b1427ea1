// SPDX-License-Identifier: Apache-2.0
/**
 * An ONNX file taken apart, but not understood yet: its size, its constants, its nodes, and what is
 * wrong with it. Imports {@code learning.graph}, {@code learning.operator} and the classes of ONNX.
 * Start with {@link org.curie.engine.onnx.draft.Draft}.
 */
@NullMarked
package org.curie.engine.onnx.draft;

import org.jspecify.annotations.NullMarked;
