/**
 * Multi-frame objects made from slices of a grid: functional groups, dimensions, and which source
 * frame each slice is. Imports {@code object.common}, {@code object.plane}, {@code object.code},
 * {@code dicom.dataset}, {@code dicom.dictionary}, {@code core}. Start with {@link
 * org.curie.dicom.object.multiframe.FrameLayout} to write and {@link
 * org.curie.dicom.object.multiframe.FrameSlices} to read.
 */
@NullMarked
package org.curie.dicom.object.multiframe;

import org.jspecify.annotations.NullMarked;
