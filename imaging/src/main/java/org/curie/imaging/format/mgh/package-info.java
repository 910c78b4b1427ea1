// SPDX-License-Identifier: Apache-2.0
/**
 * FreeSurfer's MGH and MGZ volumes. Imports {@code core}, {@code format.content}. Start with {@link
 * org.curie.imaging.format.mgh.MghFile}.
 */
@NullMarked
package org.curie.imaging.format.mgh;

import org.jspecify.annotations.NullMarked;
