// SPDX-License-Identifier: Apache-2.0
/**
 * The only home of {@code org.bytedeco}: trains and runs the network graph with libtorch. Imports
 * {@code learning}.
 */
@NullMarked
package org.curie.engine.torch;

import org.jspecify.annotations.NullMarked;
