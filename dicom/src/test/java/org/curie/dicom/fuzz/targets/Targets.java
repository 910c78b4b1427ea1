// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.fuzz.targets;

import java.util.List;
import org.curie.testkit.fuzz.FuzzTarget;
import org.curie.testkit.fuzz.FuzzTargets;

/** Every target of this module. */
public final class Targets implements FuzzTargets {
  @Override
  public List<FuzzTarget> all() {
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
        new MultipartTarget(),
        new PduTarget(),
        new CommandTarget(),
        new AssociationTarget(),
        new SeriesTarget(),
        new CsaTarget(),
        new DeidentifyTarget(),
        ObjectTarget.segmentation(),
        ObjectTarget.report());
  }
}
