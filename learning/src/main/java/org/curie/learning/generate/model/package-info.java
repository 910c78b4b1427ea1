// SPDX-License-Identifier: Apache-2.0
/**
 * Packaged models that make or remake images, and how they are asked. Imports {@code core}, {@code
 * learning.engine}, {@code learning.generate}, {@code learning.generate.experiment}, {@code
 * learning.json} and {@code learning.model}. Start with {@link
 * org.curie.learning.generate.model.GenerativePackage}, then {@link
 * org.curie.learning.generate.model.PictureMaker}.
 */
@NullMarked
package org.curie.learning.generate.model;

import org.jspecify.annotations.NullMarked;
