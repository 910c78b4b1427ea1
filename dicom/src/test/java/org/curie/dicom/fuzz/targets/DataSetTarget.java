// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.fuzz.targets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.fuzz.DicomSeeds;
import org.curie.dicom.io.DataSetReader;
import org.curie.dicom.io.DataSetWriter;
import org.curie.testkit.fuzz.FuzzTarget;
import org.curie.testkit.fuzz.SharedSeeds;

/**
 * Bare data sets, as the network brings them: the first byte chooses the transfer syntax. What is
 * read and can be written is read again.
 */
final class DataSetTarget implements FuzzTarget {
  private static final List<TransferSyntax> SYNTAXES =
      List.of(
          TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
          TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
          TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
          TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);

  @Override
  public String name() {
    return "data-set";
  }

  @Override
  public int longestInput() {
    return 1 << 13;
  }

  @Override
  public void accept(byte[] input) {
    if (input.length > 0) {
      TransferSyntax syntax = syntax(input);
      DataSet dataSet = read(Arrays.copyOfRange(input, 1, input.length), syntax);
      Values.decodeAll(dataSet);
      byte[] written = new DataSetWriter(syntax).toBytes(dataSet).toArray();
      try {
        read(written, syntax);
      } catch (CurieException e) {
        throw new AssertionError("a data set that was written cannot be read again", e);
      }
    }
  }

  private static TransferSyntax syntax(byte[] input) {
    return SYNTAXES.get(Byte.toUnsignedInt(input[0]) % SYNTAXES.size());
  }

  private static DataSet read(byte[] encoded, TransferSyntax syntax) {
    return new DataSetReader(MemoryBudget.LIMITS)
        .read(Bytes.owning(encoded), syntax, "the input")
        .dataSet();
  }

  @Override
  public long mostAllocated(byte[] input) {
    boolean deflated = input.length > 0 && syntax(input).isDeflated();
    return MemoryBudget.ofBytes(deflated ? MemoryBudget.LIMITS.maxFileBytes() : input.length);
  }

  @Override
  public List<byte[]> seeds(SharedSeeds shared) {
    List<byte[]> all = new ArrayList<>();
    all.add(encoded(SmallObjects.slice(0).build(), 0));
    new DicomSeeds(shared)
        .objects()
        .map(file -> file.dataSet())
        .filter(dataSet -> dataSet.size() < 100)
        .forEach(dataSet -> addEncoded(dataSet, all));
    return all;
  }

  private void addEncoded(DataSet dataSet, List<byte[]> all) {
    try {
      byte[] seed = encoded(dataSet, all.size());
      if (seed.length <= longestInput()) {
        all.add(seed);
      }
    } catch (CurieException e) {
      assert !e.getMessage().isBlank(); // not every object that is read can be written
    }
  }

  private static byte[] encoded(DataSet dataSet, int choice) {
    int index = choice % SYNTAXES.size();
    byte[] bytes = new DataSetWriter(SYNTAXES.get(index)).toBytes(dataSet).toArray();
    byte[] seed = new byte[bytes.length + 1];
    seed[0] = (byte) index;
    System.arraycopy(bytes, 0, seed, 1, bytes.length);
    return seed;
  }
}
