// SPDX-License-Identifier: Apache-2.0
package org.curie.app.demo;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.curie.core.file.AtomicFile;
import org.curie.core.random.RandomStreams;
import org.curie.dicom.io.UidGenerator;
import org.curie.dicom.object.xray.DigitalXRaySpec;
import org.curie.dicom.object.xray.DigitalXRaySpec.Identity;
import org.curie.dicom.object.xray.DigitalXRaySpec.Subject;
import org.curie.dicom.object.xray.DigitalXRayWriter;
import org.curie.testkit.phantom.ChestPhantom;

/**
 * A folder of synthetic chest X-rays as a hospital would send them: one DICOM file a study, some
 * patients with two studies, half of the patients with a nodule; and a manifest that names them.
 *
 * <p>The same seed gives the same files.
 */
public final class SyntheticStudies {
  /** The studies' date: they come from nowhere, and every run makes the same. */
  private static final LocalDateTime STUDY_START = LocalDateTime.of(2026, 1, 5, 8, 0);

  private static final double SECOND_STUDY = 0.25;

  private final RandomStreams random;
  private final UidGenerator uids;
  private final DigitalXRayWriter writer = new DigitalXRayWriter();

  public SyntheticStudies(long seed) {
    this.random = new RandomStreams(seed);
    this.uids = UidGenerator.seeded(random);
  }

  /** Is told after each study. */
  @FunctionalInterface
  public interface Progress {
    void written(int studies);
  }

  /**
   * Writes the studies and the manifest.
   *
   * @return the manifest, a CSV with path, patient and label
   */
  public Path write(Path folder, int studies, Progress progress) {
    StringBuilder manifest = new StringBuilder("path,patient,label\n");
    int written = 0;
    for (int patient = 0; written < studies; patient++) {
      RandomGenerator draw = random.stream("patient", patient);
      boolean nodule = patient % 2 == 1;
      int visits = draw.nextDouble() < SECOND_STUDY ? 2 : 1;
      String pseudonym = String.format(Locale.ROOT, "SYN-%04d", patient);
      for (int visit = 0; visit < visits && written < studies; visit++) {
        String file = String.format(Locale.ROOT, "dicom/%s-%d.dcm", pseudonym, visit + 1);
        writeStudy(folder.resolve(file), pseudonym, draw.nextLong(), nodule, written);
        manifest
            .append(file)
            .append(',')
            .append(pseudonym)
            .append(nodule ? ",nodule\n" : ",clear\n");
        progress.written(++written);
      }
    }
    Path file = folder.resolve("manifest.csv");
    AtomicFile.write(file, manifest.toString());
    return file;
  }

  /** One more study, of a patient who is in no manifest. */
  public void writeNewPatient(Path file, boolean nodule) {
    writeStudy(file, "SYN-NEW", random.key("new patient", nodule ? 1 : 0), nodule, 0);
  }

  private void writeStudy(
      Path file, String pseudonym, long phantomSeed, boolean nodule, int minutes) {
    ChestPhantom phantom = ChestPhantom.of(phantomSeed, nodule);
    Identity identity = Identity.next(uids, STUDY_START.plusMinutes(minutes));
    writer.write(
        phantom.image(), DigitalXRaySpec.chest(new Subject(pseudonym, true), identity), file);
  }
}
