// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.document;

import org.curie.dicom.object.code.Code;
import org.curie.dicom.object.common.InstanceSpec;
import org.jspecify.annotations.Nullable;

/**
 * What is said about a document.
 *
 * @param conceptName what kind of document it is (PS3.16 CID 7020)
 * @param burnedInAnnotation whether its pages may tell who the patient is
 */
public record EncapsulatedPdfSpec(
    String title, @Nullable Code conceptName, boolean burnedInAnnotation, InstanceSpec instance) {}
