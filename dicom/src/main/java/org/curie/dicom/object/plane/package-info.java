/**
 * Where frames lie in the patient. Imports {@code core.geometry}, {@code core.error}, {@code
 * dicom.dataset}, {@code dicom.dictionary}. Start with {@link
 * org.curie.dicom.object.plane.FramePlane}.
 */
@NullMarked
package org.curie.dicom.object.plane;

import org.jspecify.annotations.NullMarked;
