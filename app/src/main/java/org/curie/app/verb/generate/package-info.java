// SPDX-License-Identifier: Apache-2.0
/**
 * Verbs about models that make or remake images. Imports {@code app.command}, {@code app.wiring}
 * and the modules. Start with {@link org.curie.app.verb.generate.GenerateVerb}.
 */
@NullMarked
package org.curie.app.verb.generate;

import org.jspecify.annotations.NullMarked;
