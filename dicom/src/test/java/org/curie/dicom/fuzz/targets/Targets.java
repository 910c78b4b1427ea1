// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.fuzz.targets;

import java.util.List;
import java.util.Optional;
import org.curie.dicom.fuzz.FuzzTarget;

/** Every target there is. */
public final class Targets {
  private Targets() {}

  public static List<FuzzTarget> all() {
    return List.of(
        new FileTarget(),
        new DataSetTarget(),
        new RleTarget(),
        CodecTarget.jpeg(),
        CodecTarget.jpegLossless(),
        CodecTarget.jpegLs(),
        CodecTarget.jpeg2000(),
        CodecTarget.highThroughput(),
        new ImageTarget(),
        new JsonTarget(),
        new PduTarget(),
        new CommandTarget(),
        new AssociationTarget(),
        new SeriesTarget(),
        new CsaTarget(),
        new DeidentifyTarget());
  }

  public static Optional<FuzzTarget> named(String name) {
    return all().stream().filter(target -> target.name().equals(name)).findFirst();
  }
}
