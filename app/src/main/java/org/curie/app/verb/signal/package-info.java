// SPDX-License-Identifier: Apache-2.0
/**
 * Verbs about signals. Imports {@code app.command}, {@code learning}. Start with {@link
 * org.curie.app.verb.signal.WindowsVerb}.
 */
@NullMarked
package org.curie.app.verb.signal;

import org.jspecify.annotations.NullMarked;
