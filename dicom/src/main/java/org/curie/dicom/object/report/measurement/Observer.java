// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.report.measurement;

import static org.curie.dicom.object.report.Relationship.HAS_OBS_CONTEXT;

import java.util.List;
import org.curie.dicom.object.code.DicomCodes;
import org.curie.dicom.object.common.Equipment;
import org.curie.dicom.object.report.ContentItem;
import org.curie.dicom.object.report.ContentValue;

/**
 * Who observed what the report says.
 *
 * <p><b>Source</b> DICOM PS3.16 TID 1002, 1003, 1004.
 */
public sealed interface Observer {

  /** The items that name the observer, in the order of the template. */
  List<ContentItem> items();

  /**
   * A program or machine.
   *
   * @param uid of this device, not of its kind
   */
  record Device(String uid, String name, Equipment equipment) implements Observer {
    @Override
    public List<ContentItem> items() {
      return List.of(
          ContentItem.code(HAS_OBS_CONTEXT, DicomCodes.OBSERVER_TYPE, DicomCodes.DEVICE),
          ContentItem.uid(HAS_OBS_CONTEXT, DicomCodes.DEVICE_OBSERVER_UID, uid),
          ContentItem.text(HAS_OBS_CONTEXT, DicomCodes.DEVICE_OBSERVER_NAME, name),
          ContentItem.text(
              HAS_OBS_CONTEXT, DicomCodes.DEVICE_OBSERVER_MANUFACTURER, equipment.manufacturer()),
          ContentItem.text(
              HAS_OBS_CONTEXT, DicomCodes.DEVICE_OBSERVER_MODEL_NAME, equipment.modelName()),
          ContentItem.text(
              HAS_OBS_CONTEXT,
              DicomCodes.DEVICE_OBSERVER_SERIAL_NUMBER,
              equipment.deviceSerialNumber()));
    }
  }

  /** A person, named as DICOM writes names. */
  record Person(String name) implements Observer {
    @Override
    public List<ContentItem> items() {
      return List.of(
          ContentItem.code(HAS_OBS_CONTEXT, DicomCodes.OBSERVER_TYPE, DicomCodes.PERSON),
          ContentItem.of(
              HAS_OBS_CONTEXT, DicomCodes.PERSON_OBSERVER_NAME, new ContentValue.PersonName(name)));
    }
  }
}
