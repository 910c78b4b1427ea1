// SPDX-License-Identifier: Apache-2.0
/**
 * Models that answer more than once: ensembles of networks trained from several seeds or on several
 * folds, and test-time augmentation. Imports {@code learning.run} and what it imports. Start with
 * {@link org.curie.learning.ensemble.SeedEnsemble}.
 */
@NullMarked
package org.curie.learning.ensemble;

import org.jspecify.annotations.NullMarked;
