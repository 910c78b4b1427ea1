/**
 * Random choice of recorded steps: an augmentation is sampled, then applied, so that whatever a
 * network saw in training can be listed and replayed. Imports {@code imaging.transform} and {@code
 * core}.
 *
 * <p>Reading order: {@link org.curie.imaging.augment.AugmentationPipeline}, {@link
 * org.curie.imaging.augment.Augmentation}.
 */
@NullMarked
package org.curie.imaging.augment;

import org.jspecify.annotations.NullMarked;
