// SPDX-License-Identifier: Apache-2.0
/**
 * What the verb {@code info} can tell about a path: one class for each kind of thing. To teach it a
 * new kind, write a {@link org.curie.app.verb.describe.Describer} and add it to {@link
 * org.curie.app.verb.describe.Describers}. Imports {@code app.command}, {@code app.wiring} and the
 * modules below.
 */
@NullMarked
package org.curie.app.verb.describe;

import org.jspecify.annotations.NullMarked;
