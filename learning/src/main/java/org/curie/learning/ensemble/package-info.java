// SPDX-License-Identifier: Apache-2.0
/**
 * Models that answer more than once: ensembles of networks trained from several seeds or on several
 * folds, and test-time augmentation. Imports {@code learning.run} and what it imports. Reading
 * order: {@link org.curie.learning.ensemble.Assembly} (several models as one), {@link
 * org.curie.learning.ensemble.SeedEnsemble}, {@link org.curie.learning.ensemble.PlannedTraining}
 * (one network or several, as planned), {@link org.curie.learning.ensemble.FoldEnsemble}, {@link
 * org.curie.learning.ensemble.TestTimeChooser}.
 */
@NullMarked
package org.curie.learning.ensemble;

import org.jspecify.annotations.NullMarked;
