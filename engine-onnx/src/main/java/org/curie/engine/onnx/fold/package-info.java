// SPDX-License-Identifier: Apache-2.0
/**
 * What a file says by computing with extents and constants, computed while it is read. Imports
 * {@code learning.operator}, {@code engine.onnx.draft} and the classes of ONNX. Start with {@link
 * org.curie.engine.onnx.fold.Folding}.
 */
@NullMarked
package org.curie.engine.onnx.fold;

import org.jspecify.annotations.NullMarked;
