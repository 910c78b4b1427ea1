// SPDX-License-Identifier: Apache-2.0
/**
 * Networks from and for other programs. Imports {@code app.command}, {@code app.wiring}, {@code
 * learning}, {@code core}. Start with {@link org.curie.app.verb.exchange.ImportOnnxVerb}.
 */
@NullMarked
package org.curie.app.verb.exchange;

import org.jspecify.annotations.NullMarked;
