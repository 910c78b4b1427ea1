/**
 * The pixel data of an object as stored samples: where each frame lies, which codec it needs, and
 * what its bits mean. Colours and grey levels come later. Imports {@code dicom.codec} and its
 * codecs, {@code dicom.dataset}, {@code dicom.io}, {@code dicom.dictionary}, {@code core.error}.
 * Start with {@link org.curie.dicom.pixel.PixelData}.
 */
@NullMarked
package org.curie.dicom.pixel;

import org.jspecify.annotations.NullMarked;
