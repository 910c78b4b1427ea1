/**
 * Secondary captures: pictures made from images, for people to look at. Imports {@code
 * object.common}, {@code dicom.dataset}, {@code dicom.dictionary}, {@code core}. Start with {@link
 * org.curie.dicom.object.capture.SecondaryCaptureWriter}.
 */
@NullMarked
package org.curie.dicom.object.capture;

import org.jspecify.annotations.NullMarked;
