// SPDX-License-Identifier: Apache-2.0
/**
 * Which engine stands behind which port: everything is put together here, by hand. Imports
 * everything but the verbs. Start with {@link org.curie.app.wiring.Wiring}.
 */
@NullMarked
package org.curie.app.wiring;

import org.jspecify.annotations.NullMarked;
