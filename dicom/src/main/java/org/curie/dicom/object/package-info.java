/**
 * The objects Curie writes about images, and reads again: each knows the study it belongs to and
 * every image it was made from. Imports {@code dicom.dictionary}; the packages below it import
 * {@code dicom.dataset}, {@code dicom.io}, {@code dicom.image}, {@code dicom.pixel}, {@code core}.
 *
 * <p>Read in the order of the arrows: {@code code} (coded concepts) and {@code plane} (where a
 * frame lies in the patient) → {@code common} (sources, equipment, the modules all objects share) →
 * {@code multiframe} (functional groups) → {@code segmentation}, {@code parametricmap}; and from
 * {@code common} also {@code report}, {@code presentation}, {@code capture}, {@code document},
 * {@code xray}.
 */
@NullMarked
package org.curie.dicom.object;

import org.jspecify.annotations.NullMarked;
