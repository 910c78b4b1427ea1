// SPDX-License-Identifier: Apache-2.0
/**
 * NumPy's {@code .npy} and {@code .npz} arrays, and images in them. Imports {@code core}, {@code
 * format.content}. Start with {@link org.curie.imaging.format.numpy.NpyArray}, then {@link
 * org.curie.imaging.format.numpy.NumpyImage}.
 */
@NullMarked
package org.curie.imaging.format.numpy;

import org.jspecify.annotations.NullMarked;
