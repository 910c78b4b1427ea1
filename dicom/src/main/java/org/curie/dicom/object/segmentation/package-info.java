/**
 * Segmentations: label maps, masks and fractions as DICOM SEG, and back on a grid. Imports {@code
 * object.multiframe}, {@code object.common}, {@code object.plane}, {@code object.code}, {@code
 * dicom.dataset}, {@code dicom.io}, {@code dicom.pixel}, {@code dicom.dictionary}, {@code core}.
 * Start with {@link org.curie.dicom.object.segmentation.SegmentationWriter} and {@link
 * org.curie.dicom.object.segmentation.SegmentationReader}.
 */
@NullMarked
package org.curie.dicom.object.segmentation;

import org.jspecify.annotations.NullMarked;
