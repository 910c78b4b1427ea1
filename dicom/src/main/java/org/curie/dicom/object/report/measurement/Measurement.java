// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.report.measurement;

import static org.curie.dicom.object.report.Relationship.CONTAINS;
import static org.curie.dicom.object.report.Relationship.HAS_CONCEPT_MOD;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.object.code.Code;
import org.curie.dicom.object.code.DicomCodes;
import org.curie.dicom.object.code.SnomedCodes;
import org.curie.dicom.object.report.ContentItem;
import org.curie.dicom.object.report.ContentValue;
import org.jspecify.annotations.Nullable;

/**
 * A number that was measured.
 *
 * <p><b>Source</b> DICOM PS3.16 TID 1419.
 *
 * @param quantity what was measured, for example volume or X-ray attenuation
 * @param unit of UCUM
 * @param derivation how many values became one, for example their mean
 * @param method how it was measured
 */
public record Measurement(
    Code quantity, double value, Code unit, @Nullable Code derivation, @Nullable Code method) {

  public Measurement {
    if (!unit.scheme().equals("UCUM")) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "a measurement has a unit of UCUM, but " + quantity.meaning() + " has " + unit);
    }
  }

  public static Measurement of(Code quantity, double value, Code unit) {
    return new Measurement(quantity, value, unit, null, null);
  }

  public Measurement withDerivation(Code how) {
    return new Measurement(quantity, value, unit, how, method);
  }

  public Measurement withMethod(Code how) {
    return new Measurement(quantity, value, unit, derivation, how);
  }

  ContentItem item() {
    List<ContentItem> modifiers = new ArrayList<>();
    if (method != null) {
      modifiers.add(ContentItem.code(HAS_CONCEPT_MOD, SnomedCodes.MEASUREMENT_METHOD, method));
    }
    if (derivation != null) {
      modifiers.add(ContentItem.code(HAS_CONCEPT_MOD, DicomCodes.DERIVATION, derivation));
    }
    ContentValue number = new ContentValue.Numeric(new ContentValue.Measure(value, unit), null);
    return new ContentItem(CONTAINS, quantity, number, modifiers);
  }
}
