// SPDX-License-Identifier: Apache-2.0
/**
 * NIfTI-1, NIfTI-2 and Analyze 7.5 volumes. Imports {@code core}, {@code format.content}. Start
 * with {@link org.curie.imaging.format.nifti.NiftiFile}.
 */
@NullMarked
package org.curie.imaging.format.nifti;

import org.jspecify.annotations.NullMarked;
