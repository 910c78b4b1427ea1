// SPDX-License-Identifier: Apache-2.0
/**
 * Files that are whole or absent, and text. Imports {@code core.error}. Start with {@link
 * org.curie.core.file.AtomicFile}.
 */
@NullMarked
package org.curie.core.file;

import org.jspecify.annotations.NullMarked;
