// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.fuzz.targets;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.dictionary.Vr;
import org.curie.dicom.fuzz.DicomSeeds;
import org.curie.dicom.io.DicomFile;
import org.curie.dicom.io.ReadReport;
import org.curie.dicom.series.Series;
import org.curie.dicom.series.SeriesOptions;
import org.curie.dicom.series.SeriesScanner;
import org.curie.testkit.fuzz.FuzzTarget;
import org.curie.testkit.fuzz.SharedSeeds;

/** The private header of a Siemens mosaic, in an object that is sound but for it. */
final class CsaTarget implements FuzzTarget {
  private static final Tag CREATOR = new Tag(0x0029, 0x0010);
  private static final Tag HEADER = new Tag(0x0029, 0x1010);
  private static final int ITEMS = 6; // as many as Siemens writes, the unused ones empty

  @Override
  public String name() {
    return "csa";
  }

  @Override
  public int longestInput() {
    return 1 << 14;
  }

  @Override
  public void accept(byte[] input) {
    DicomFile file =
        new DicomFile(
            "the input",
            DataSet.EMPTY,
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            mosaic(input),
            new ReadReport(List.of(), 0));
    for (Series series : new SeriesScanner().group(List.of(file)).series()) {
      series.examine(SeriesOptions.strict());
      series.toImage();
    }
  }

  /** Four tiles of 4 times 4 pixels. */
  private static DataSet mosaic(byte[] header) {
    return SmallObjects.slice(0)
        .text(Tags.Manufacturer, "SIEMENS")
        .text(Tags.ImageType, "ORIGINAL", "PRIMARY", "M", "ND", "MOSAIC")
        .decimals(Tags.SpacingBetweenSlices, 1)
        .text(CREATOR, "SIEMENS CSA HEADER")
        .element(new DataElement.Value(HEADER, Vr.OB, Bytes.owning(header)))
        .build();
  }

  @Override
  public long mostAllocated(byte[] input) {
    return MemoryBudget.ofBytes(2L * input.length);
  }

  @Override
  public List<byte[]> seeds(SharedSeeds shared) {
    List<byte[]> all = new ArrayList<>();
    all.add(written());
    new DicomSeeds(shared)
        .objects()
        .map(file -> file.dataSet().privateElement(HEADER.group(), "SIEMENS CSA HEADER", 0x10))
        .flatMap(Optional::stream)
        .filter(DataElement.Value.class::isInstance)
        .map(element -> ((DataElement.Value) element).bytes())
        .filter(bytes -> bytes.size() <= longestInput())
        .limit(20)
        .forEach(bytes -> all.add(bytes.toArray()));
    return all;
  }

  private static byte[] written() {
    ByteBuffer out = ByteBuffer.allocate(1 << 10).order(ByteOrder.LITTLE_ENDIAN);
    out.put("SV10".getBytes(StandardCharsets.US_ASCII)).putInt(0x01020304).putInt(2).putInt(77);
    element(out, "NumberOfImagesInMosaic", "US", "4");
    element(out, "SliceNormalVector", "FD", "0.0", "0.0", "1.0");
    return Arrays.copyOf(out.array(), out.position());
  }

  private static void element(ByteBuffer out, String name, String vr, String... texts) {
    out.put(padded(name, 64)).putInt(texts.length).put(padded(vr, 4));
    out.putInt(0).putInt(ITEMS).putInt(77);
    for (int i = 0; i < ITEMS; i++) {
      String text = i < texts.length ? texts[i] + "\0" : "";
      out.putInt(text.length()).putInt(text.length()).putInt(77).putInt(text.length());
      out.put(padded(text, (text.length() + 3) / 4 * 4));
    }
  }

  private static byte[] padded(String text, int length) {
    return Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), length);
  }
}
