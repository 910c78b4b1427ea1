// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.common;

import java.time.Clock;
import java.time.LocalDateTime;
import org.curie.dicom.io.UidGenerator;

/**
 * Who makes an object, and where it takes identifiers and the time from: a seeded generator and a
 * fixed clock make the same object twice.
 */
public record Origin(Equipment equipment, UidGenerator uids, Clock clock) {
  LocalDateTime now() {
    return LocalDateTime.now(clock);
  }
}
