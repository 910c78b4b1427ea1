/**
 * Random choice of recorded steps: an augmentation is sampled, then applied, so that whatever a
 * network saw in training can be listed and replayed. What is sampled depends on (seed, epoch,
 * sample) alone, what is applied on the record alone; no thread and no order changes a pixel.
 * Imports {@code imaging.transform}, {@code imaging.spatial}, {@code imaging.artifact} and {@code
 * core}.
 *
 * <p>Reading order: {@link org.curie.imaging.augment.AugmentationPipeline}, {@link
 * org.curie.imaging.augment.Augmentation} and its kinds, {@link
 * org.curie.imaging.augment.Augmentations} for ready-made pipelines; {@link
 * org.curie.imaging.augment.LabelledImage} for images with label maps; {@link
 * org.curie.imaging.augment.Mixing} for mixup and cutmix.
 */
@NullMarked
package org.curie.imaging.augment;

import org.jspecify.annotations.NullMarked;
