// SPDX-License-Identifier: Apache-2.0
/**
 * One file a verb: its options, and the few calls that carry it out. Imports everything but {@code
 * org.curie.app} itself, which lists the verbs. Start with {@link org.curie.app.verb.ErrorsVerb},
 * the smallest.
 */
@NullMarked
package org.curie.app.verb;

import org.jspecify.annotations.NullMarked;
