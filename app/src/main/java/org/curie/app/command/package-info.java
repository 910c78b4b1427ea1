// SPDX-License-Identifier: Apache-2.0
/**
 * What every verb shares: what it prints and where, how a failure is told, exit codes, the
 * program's version. Imports {@code core}. Start with {@link org.curie.app.command.Output}.
 */
@NullMarked
package org.curie.app.command;

import org.jspecify.annotations.NullMarked;
