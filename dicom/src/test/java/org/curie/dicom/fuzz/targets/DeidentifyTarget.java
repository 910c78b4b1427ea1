// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.fuzz.targets;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.curie.core.error.CurieException;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.deidentify.DeidentificationSpec;
import org.curie.dicom.deidentify.Deidentified;
import org.curie.dicom.deidentify.Deidentifier;
import org.curie.dicom.deidentify.profile.DeidentificationOption;
import org.curie.dicom.deidentify.pseudonym.DateShiftSpec;
import org.curie.dicom.deidentify.pseudonym.PseudonymKey;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.fuzz.DicomSeeds;
import org.curie.dicom.io.DataSetWriter;
import org.curie.dicom.io.DicomReader;
import org.curie.testkit.fuzz.FuzzTarget;
import org.curie.testkit.fuzz.SharedSeeds;

/** Hostile objects, de-identified by the basic profile alone and with the options that clean. */
final class DeidentifyTarget implements FuzzTarget {
  private static final Set<DeidentificationOption> CLEANING =
      EnumSet.of(
          DeidentificationOption.CLEAN_PIXEL_DATA,
          DeidentificationOption.CLEAN_GRAPHICS,
          DeidentificationOption.CLEAN_DESCRIPTORS,
          DeidentificationOption.CLEAN_STRUCTURED_CONTENT,
          DeidentificationOption.RETAIN_MODIFIED_DATES,
          DeidentificationOption.RETAIN_SAFE_PRIVATE);

  /** Cleaning pixels takes no more than the pixels that are there, several times over. */
  private static final long BYTES_PER_BYTE = 4000;

  private final List<Deidentifier> deidentifiers;

  DeidentifyTarget() {
    PseudonymKey key = PseudonymKey.of(new byte[32]);
    DeidentificationSpec cleaning =
        DeidentificationSpec.basic()
            .withOptions(CLEANING)
            .withDateShift(new DateShiftSpec(1, 100, true));
    this.deidentifiers =
        List.of(
            new Deidentifier(DeidentificationSpec.basic(), key), new Deidentifier(cleaning, key));
  }

  @Override
  public String name() {
    return "deidentify";
  }

  @Override
  public int longestInput() {
    return 1 << 13;
  }

  @Override
  public void accept(byte[] input) {
    DataSet object =
        new DicomReader(MemoryBudget.LIMITS).read(Bytes.owning(input), "the input").dataSet();
    for (Deidentifier deidentifier : deidentifiers) {
      attempt(deidentifier, object);
    }
  }

  private static void attempt(Deidentifier deidentifier, DataSet object) {
    try {
      Deidentified done = deidentifier.deidentify(object);
      if (done.evidence().toJson().isEmpty()) {
        throw new AssertionError("an object was de-identified without evidence");
      }
      new DataSetWriter(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).measure(done.dataSet());
    } catch (CurieException refusal) {
      if (refusal.getMessage().isBlank()) {
        throw new AssertionError("an object was refused without a word", refusal);
      }
    }
  }

  @Override
  public long mostAllocated(byte[] input) {
    return 4 * MemoryBudget.ofFile(input) + BYTES_PER_BYTE * input.length;
  }

  @Override
  public List<byte[]> seeds(SharedSeeds shared) {
    return SmallObjects.with(new DicomSeeds(shared).files(longestInput()));
  }
}
