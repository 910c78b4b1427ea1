// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.common;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tags;

/**
 * The program that makes an object.
 *
 * <p><b>Source</b> DICOM PS3.3 C.7.5.1 and C.7.5.2: all four are required of enhanced objects.
 */
public record Equipment(
    String manufacturer, String modelName, String deviceSerialNumber, String softwareVersions) {

  public Equipment {
    for (String part :
        new String[] {manufacturer, modelName, deviceSerialNumber, softwareVersions}) {
      if (part.isBlank()) {
        throw new CurieException(
            ErrorCode.DATA_INVALID,
            "manufacturer, model, serial number and software version must all be given, but one is"
                + " blank");
      }
    }
  }

  /** This program. */
  public static Equipment curie(String deviceSerialNumber, String version) {
    return new Equipment("Curie", "Curie", deviceSerialNumber, version);
  }

  void putInto(DataSetBuilder builder) {
    builder
        .text(Tags.Manufacturer, manufacturer)
        .text(Tags.ManufacturerModelName, modelName)
        .text(Tags.DeviceSerialNumber, deviceSerialNumber)
        .text(Tags.SoftwareVersions, softwareVersions);
  }
}
