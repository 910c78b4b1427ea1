// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.capture;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.object.common.InstanceSpec;

/**
 * What a secondary capture says about its picture.
 *
 * @param bitsStored 8, or 9 to 16 for grey levels
 * @param burnedInAnnotation whether the pixels hold text that may tell who the patient is
 * @param derivation how the picture was made of its sources, for a person to read
 */
public record SecondaryCaptureSpec(
    int bitsStored, boolean burnedInAnnotation, String derivation, InstanceSpec instance) {

  public SecondaryCaptureSpec {
    if (bitsStored < Byte.SIZE || bitsStored > Short.SIZE) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "a secondary capture stores 8 to 16 bits a sample, but got " + bitsStored);
    }
  }
}
