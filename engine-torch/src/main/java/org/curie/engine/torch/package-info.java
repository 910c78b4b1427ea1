// SPDX-License-Identifier: Apache-2.0
/**
 * The only home of {@code org.bytedeco}: trains, runs and differentiates the network graph with
 * libtorch. Imports {@code learning}; nothing of libtorch appears in a public signature.
 *
 * <p>Reading order: {@link org.curie.engine.torch.TorchEngine} (the ports), {@code GraphWalk} (how
 * a graph is computed), {@code TorchTrainingSession} (one step), {@code LossValue} (losses), {@code
 * UpdateRule} (optimisers), {@code AveragedParameters} (EMA and SWA), {@code Libtorch} (loading the
 * native library).
 *
 * <p>Lifetimes: tensors that outlive a call are created outside any scope and closed by their
 * session; everything else is created inside a {@code PointerScope} and freed with it.
 */
@NullMarked
package org.curie.engine.torch;

import org.jspecify.annotations.NullMarked;
