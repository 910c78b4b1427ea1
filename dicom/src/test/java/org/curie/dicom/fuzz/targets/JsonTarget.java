// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.fuzz.targets;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.fuzz.DicomSeeds;
import org.curie.dicom.io.DicomFile;
import org.curie.dicom.json.DicomJsonReader;
import org.curie.dicom.json.DicomJsonWriter;
import org.curie.testkit.fuzz.FuzzTarget;
import org.curie.testkit.fuzz.SharedSeeds;

/** DICOM JSON; what is read and can be written is read again. */
final class JsonTarget implements FuzzTarget {
  @Override
  public String name() {
    return "json";
  }

  @Override
  public int longestInput() {
    return 1 << 13;
  }

  @Override
  public void accept(byte[] input) {
    for (DataSet dataSet : new DicomJsonReader().readAll(input)) {
      Values.decodeAll(dataSet);
      String written = new DicomJsonWriter().write(dataSet);
      try {
        Values.decodeAll(new DicomJsonReader().read(written));
      } catch (CurieException e) {
        throw new AssertionError("JSON that was written cannot be read again", e);
      }
    }
  }

  @Override
  public long mostAllocated(byte[] input) {
    return MemoryBudget.ofBytes(3L * input.length);
  }

  @Override
  public List<byte[]> seeds(SharedSeeds shared) {
    List<byte[]> all = new ArrayList<>();
    add(SmallObjects.slice(0).build(), all);
    all.add(bytes("[{\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"A^B\"}]}}]"));
    all.add(bytes("{\"00082112\":{\"vr\":\"SQ\",\"Value\":[{},{\"00080018\":{\"vr\":\"UI\"}}]}}"));
    all.add(bytes("{\"7FE00010\":{\"vr\":\"OB\",\"InlineBinary\":\"AAEC/w==\"}}"));
    all.add(bytes("{\"00281052\":{\"vr\":\"DS\",\"Value\":[-1024.5e1,null,\"NaN\"]}}"));
    new DicomSeeds(shared).objects().map(DicomFile::dataSet).forEach(dataSet -> add(dataSet, all));
    return all;
  }

  private void add(DataSet dataSet, List<byte[]> all) {
    try {
      byte[] json = bytes(new DicomJsonWriter().write(dataSet));
      if (json.length <= longestInput()) {
        all.add(json);
      }
    } catch (CurieException e) {
      assert !e.getMessage().isBlank(); // not every object that is read can be written
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
