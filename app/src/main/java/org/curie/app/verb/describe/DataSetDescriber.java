// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.describe;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.curie.app.wiring.Wiring;
import org.curie.imaging.format.numpy.NpzFile;
import org.curie.learning.data.Fingerprint;

/** A data set that {@code train} takes: MedMNIST arrays, a CSV manifest, a folder of classes. */
final class DataSetDescriber implements Describer {
  private static final long DEFAULT_SEED = 1;

  @Override
  public boolean recognises(Path path) {
    return Files.isDirectory(path)
        || FirstBytes.nameEndsIn(path, ".csv")
        || (FirstBytes.nameEndsIn(path, ".npz") && isDataSet(NpzFile.open(path).names()));
  }

  /** Of MedMNIST, or of sequences with their labels. */
  private static boolean isDataSet(List<String> arrays) {
    return arrays.contains("train_images")
        || (arrays.contains("labels") && (arrays.contains("x") || arrays.contains("signals")));
  }

  @Override
  public Description describe(Path path) {
    Fingerprint fingerprint = Fingerprint.of(Wiring.dataSets().read(path, DEFAULT_SEED));
    return new Description("data set", fingerprint, FingerprintText.of(fingerprint));
  }
}
