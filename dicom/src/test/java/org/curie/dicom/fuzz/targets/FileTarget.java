// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.fuzz.targets;

import java.util.List;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.fuzz.DicomSeeds;
import org.curie.dicom.io.DicomFile;
import org.curie.dicom.io.DicomReader;
import org.curie.testkit.fuzz.FuzzTarget;
import org.curie.testkit.fuzz.SharedSeeds;

/** DICOM files in any transfer syntax, with or without a preamble, and each of their values. */
final class FileTarget implements FuzzTarget {
  @Override
  public String name() {
    return "file";
  }

  @Override
  public int longestInput() {
    return 1 << 14;
  }

  @Override
  public void accept(byte[] input) {
    DicomFile file = new DicomReader(MemoryBudget.LIMITS).read(Bytes.owning(input), "the input");
    Values.decodeAll(file.fileMetaInformation());
    Values.decodeAll(file.dataSet());
  }

  @Override
  public long mostAllocated(byte[] input) {
    return MemoryBudget.ofFile(input);
  }

  @Override
  public List<byte[]> seeds(SharedSeeds shared) {
    return SmallObjects.with(new DicomSeeds(shared).files(longestInput()));
  }
}
