// SPDX-License-Identifier: Apache-2.0
/**
 * A decoder of bzip2 streams, which the JDK lacks. Imports the JDK only. Start with {@link
 * org.curie.imaging.format.bzip2.Bzip2InputStream}.
 */
@NullMarked
package org.curie.imaging.format.bzip2;

import org.jspecify.annotations.NullMarked;
