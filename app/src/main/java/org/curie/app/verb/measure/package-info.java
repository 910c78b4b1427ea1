// SPDX-License-Identifier: Apache-2.0
/**
 * The verb {@code measure}: sizes, diameters and values of outlined lesions, and how they changed
 * between two dates. Imports {@code app.command}, {@code app.wiring}, {@code core}, {@code
 * dicom.object.segmentation}, {@code dicom.series}, {@code dicom.io}, {@code learning.data}, {@code
 * learning.json} and picocli. Start with {@link org.curie.app.verb.measure.MeasureVerb}.
 */
@NullMarked
package org.curie.app.verb.measure;

import org.jspecify.annotations.NullMarked;
