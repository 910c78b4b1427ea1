// SPDX-License-Identifier: Apache-2.0
/**
 * Values on their way into libtorch and out of it. Imports {@code learning.operator} and {@code
 * org.bytedeco}. There is only {@link org.curie.engine.torch.tensor.Tensors}.
 */
@NullMarked
package org.curie.engine.torch.tensor;

import org.jspecify.annotations.NullMarked;
