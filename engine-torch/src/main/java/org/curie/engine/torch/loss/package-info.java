// SPDX-License-Identifier: Apache-2.0
/**
 * The losses of {@code learning.engine}, as tensors that can be differentiated. Imports {@code
 * learning.engine}, {@code engine.torch.tensor} and {@code org.bytedeco}. Start with {@link
 * org.curie.engine.torch.loss.LossValue}; of networks against each other, {@link
 * org.curie.engine.torch.loss.AdversarialLossValue}.
 */
@NullMarked
package org.curie.engine.torch.loss;

import org.jspecify.annotations.NullMarked;
