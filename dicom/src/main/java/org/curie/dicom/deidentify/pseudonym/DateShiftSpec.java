// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify.pseudonym;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * How far the dates of a patient may be moved into the past.
 *
 * <p>Each patient has one shift, drawn by key from {@code leastDays} to {@code mostDays}; every
 * date of the patient moves by it, so every interval stays. With {@code timeOfDay} the clock moves
 * too, by less than a day, dates and times together; a time without its date then turns over at
 * midnight, and a date without its time moves by whole days.
 */
public record DateShiftSpec(int leastDays, int mostDays, boolean timeOfDay) {
  private static final int FURTHEST_DAYS = 36_525; // a century

  public DateShiftSpec {
    if (leastDays < 1 || mostDays < leastDays || mostDays > FURTHEST_DAYS) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "dates are moved by 1 to "
              + FURTHEST_DAYS
              + " days, the least first, but got "
              + leastDays
              + " to "
              + mostDays);
    }
  }

  /** 30 days to 10 years, whole days: the time of day stays. */
  public static DateShiftSpec defaults() {
    return new DateShiftSpec(30, 3650, false);
  }
}
