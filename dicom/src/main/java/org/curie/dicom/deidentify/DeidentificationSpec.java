// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.deidentify.pixel.PixelCleaningSpec;
import org.curie.dicom.deidentify.profile.DeidentificationOption;
import org.curie.dicom.deidentify.profile.SafePrivateList;
import org.curie.dicom.deidentify.pseudonym.DateShiftSpec;

/**
 * What the basic profile is to be varied by.
 *
 * @param options of the profile
 * @param unlistedText what becomes of text the table does not list
 * @param safePrivate private attributes to keep under {@link
 *     DeidentificationOption#RETAIN_SAFE_PRIVATE}, beside those an object declares safe itself
 * @param dateShift how far dates move under {@link DeidentificationOption#RETAIN_MODIFIED_DATES}
 * @param pixels how pixels are cleaned under {@link DeidentificationOption#CLEAN_PIXEL_DATA}
 */
public record DeidentificationSpec(
    Set<DeidentificationOption> options,
    UnlistedText unlistedText,
    SafePrivateList safePrivate,
    DateShiftSpec dateShift,
    PixelCleaningSpec pixels) {

  public DeidentificationSpec {
    EnumSet<DeidentificationOption> inOrder = EnumSet.noneOf(DeidentificationOption.class);
    inOrder.addAll(options);
    options = Collections.unmodifiableSet(inOrder);
    if (options.contains(DeidentificationOption.RETAIN_FULL_DATES)
        && options.contains(DeidentificationOption.RETAIN_MODIFIED_DATES)) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "dates can be retained in full or modified, not both; choose one of the two options");
    }
  }

  /** The basic profile alone; text the table does not list is cleaned. */
  public static DeidentificationSpec basic() {
    return new DeidentificationSpec(
        Set.of(),
        UnlistedText.CLEAN,
        SafePrivateList.standard(),
        DateShiftSpec.defaults(),
        PixelCleaningSpec.defaults());
  }

  public DeidentificationSpec withOptions(Set<DeidentificationOption> newOptions) {
    return new DeidentificationSpec(newOptions, unlistedText, safePrivate, dateShift, pixels);
  }

  public DeidentificationSpec withUnlistedText(UnlistedText policy) {
    return new DeidentificationSpec(options, policy, safePrivate, dateShift, pixels);
  }

  public DeidentificationSpec withSafePrivate(SafePrivateList list) {
    return new DeidentificationSpec(options, unlistedText, list, dateShift, pixels);
  }

  public DeidentificationSpec withDateShift(DateShiftSpec shift) {
    return new DeidentificationSpec(options, unlistedText, safePrivate, shift, pixels);
  }

  public DeidentificationSpec withPixels(PixelCleaningSpec newPixels) {
    return new DeidentificationSpec(options, unlistedText, safePrivate, dateShift, newPixels);
  }
}
