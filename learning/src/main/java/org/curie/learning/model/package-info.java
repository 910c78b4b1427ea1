// SPDX-License-Identifier: Apache-2.0
/**
 * A model as others receive it: the package file, what it says about itself, and how it is asked.
 * Imports {@code learning.engine}, {@code learning.experiment}, {@code learning.json}. Start with
 * {@link org.curie.learning.model.ModelPackage}.
 */
@NullMarked
package org.curie.learning.model;

import org.jspecify.annotations.NullMarked;
