// SPDX-License-Identifier: Apache-2.0
/**
 * What someone who watches training sees. Imports {@code app.command}, {@code learning.loop} and
 * {@code learning.plan}. Start with {@link org.curie.app.console.TrainingConsole}.
 */
@NullMarked
package org.curie.app.console;

import org.jspecify.annotations.NullMarked;
