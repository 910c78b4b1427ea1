/**
 * Parametric maps: measured or computed quantities as floating-point pixels. Imports {@code
 * object.multiframe}, {@code object.common}, {@code object.plane}, {@code object.code}, {@code
 * dicom.dataset}, {@code dicom.io}, {@code dicom.pixel}, {@code dicom.dictionary}, {@code core}.
 * Start with {@link org.curie.dicom.object.parametricmap.ParametricMapWriter}.
 */
@NullMarked
package org.curie.dicom.object.parametricmap;

import org.jspecify.annotations.NullMarked;
