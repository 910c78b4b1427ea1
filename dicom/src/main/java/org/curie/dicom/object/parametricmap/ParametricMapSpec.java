// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.parametricmap;

import org.curie.dicom.object.code.Code;
import org.curie.dicom.object.common.ContentIdentification;
import org.curie.dicom.object.common.InstanceSpec;

/**
 * What the values of a parametric map are.
 *
 * @param quantity what is mapped, for example Apparent Diffusion Coefficient (PS3.16 CID 7180)
 * @param unit of UCUM
 * @param derivation how it was made of its sources (PS3.16 CID 7203)
 * @param explanation the meaning of the values, for a person to read
 */
public record ParametricMapSpec(
    Code quantity,
    Code unit,
    Code derivation,
    String explanation,
    ContentIdentification identification,
    InstanceSpec instance) {}
