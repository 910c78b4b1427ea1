// SPDX-License-Identifier: Apache-2.0
/**
 * How libtorch computes each operator, one file for each family. Imports {@code learning.operator}
 * and {@code org.bytedeco}; differentiating is autograd's. Start with {@link
 * org.curie.engine.torch.kernel.Kernels}.
 *
 * <p>Everything must run inside a {@code PointerScope}. A kernel never answers with the tensor it
 * was given, since that one is closed after its last use: where nothing is to be done it answers
 * with {@code x.alias()}.
 */
@NullMarked
package org.curie.engine.torch.kernel;

import org.jspecify.annotations.NullMarked;
