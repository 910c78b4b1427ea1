// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.segment;

import java.util.Optional;
import java.util.function.Supplier;
import org.curie.core.image.Image;
import org.curie.dicom.object.common.SourceImages;

/**
 * An image to be outlined, read when it is its turn.
 *
 * @param name as it was given
 * @param stem of the files written about it
 * @param image throws what is wrong with it
 * @param sources the DICOM instances it is read from, without their pixels; absent of other formats
 */
record OutlineInput(
    String name, String stem, Supplier<Image> image, Optional<Supplier<SourceImages>> sources) {}
