// SPDX-License-Identifier: Apache-2.0
/**
 * Training without labels from the command line. Imports {@code app.command}, {@code
 * app.contained}, {@code app.wiring}, {@code learning}, {@code core}. Start with {@link
 * org.curie.app.verb.pretrain.PretrainVerb}.
 */
@NullMarked
package org.curie.app.verb.pretrain;

import org.jspecify.annotations.NullMarked;
