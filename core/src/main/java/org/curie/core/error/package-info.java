// SPDX-License-Identifier: Apache-2.0
/**
 * What can go wrong, each with a stable code, a category and the exit code it leads to. Imports
 * nothing. Start with {@link org.curie.core.error.ErrorCode}.
 */
@NullMarked
package org.curie.core.error;

import org.jspecify.annotations.NullMarked;
