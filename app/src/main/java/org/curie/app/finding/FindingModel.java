// SPDX-License-Identifier: Apache-2.0
package org.curie.app.finding;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.UUID;
import org.curie.dicom.io.UidGenerator;
import org.curie.dicom.object.common.AlgorithmIdentification;
import org.curie.dicom.object.common.Equipment;
import org.curie.dicom.object.common.Origin;
import org.curie.dicom.object.report.measurement.Observer;

/**
 * The model that found something, as DICOM names it.
 *
 * @param name of the model
 * @param weightsSha256 which tells its weights from all others: the version of the algorithm
 * @param program version of this program
 */
public record FindingModel(String name, String weightsSha256, String program) {
  private static final int MOST = 64; // characters of a LO
  private static final int SERIAL = 16;

  AlgorithmIdentification algorithm() {
    return AlgorithmIdentification.learned(shortened(name), shortened(weightsSha256));
  }

  /** The same weights are the same device, wherever they run. */
  Observer observer() {
    String uid =
        UidGenerator.of(UUID.nameUUIDFromBytes(weightsSha256.getBytes(StandardCharsets.UTF_8)));
    return new Observer.Device(uid, shortened(name), equipment());
  }

  Origin origin() {
    return new Origin(equipment(), UidGenerator.random(), Clock.system(ZoneId.systemDefault()));
  }

  private Equipment equipment() {
    String serial = weightsSha256.substring(0, Math.min(SERIAL, weightsSha256.length()));
    return Equipment.curie(serial, shortened(program));
  }

  /** As DICOM can hold it in one line. */
  static String shortened(String text) {
    String line = text.replace('\\', '/').replaceAll("\\p{Cntrl}", " ").strip();
    return line.length() <= MOST ? line : line.substring(0, MOST).strip();
  }
}
