// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.fuzz.targets;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.fuzz.DicomSeeds;
import org.curie.dicom.io.DicomFile;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.pixel.ImagePixel;
import org.curie.dicom.series.Catalogue;
import org.curie.dicom.series.Series;
import org.curie.dicom.series.SeriesOptions;
import org.curie.dicom.series.SeriesScanner;
import org.curie.testkit.fuzz.FuzzTarget;
import org.curie.testkit.fuzz.SharedSeeds;

/**
 * A series of the file and of copies of it, each a millimetre higher: its headers, its verdicts,
 * its volume.
 *
 * <p><b>Limits</b> remedies that resample are not asked for, and of objects that describe more than
 * 2^16 samples only the headers are read: they may allocate as much as they describe.
 */
final class SeriesTarget implements FuzzTarget {
  private static final long MOST_SAMPLES = 1 << 16;
  private static final int SLICES = 4;
  private static final long BYTES_PER_SAMPLE = 1024;

  @Override
  public String name() {
    return "series";
  }

  @Override
  public int longestInput() {
    return 1 << 14;
  }

  @Override
  public void accept(byte[] input) {
    DicomFile file = new DicomReader(MemoryBudget.LIMITS).read(Bytes.owning(input), "the input");
    List<DicomFile> files = new ArrayList<>(List.of(file));
    for (int i = 1; i < SLICES; i++) {
      files.add(higher(file, i));
    }
    Catalogue catalogue = new SeriesScanner().group(files);
    for (Series series : catalogue.series()) {
      series.examine(SeriesOptions.strict());
      if (samples(file.dataSet()) <= MOST_SAMPLES) {
        attempt(series::toImage);
        attempt(() -> series.toImages(SeriesOptions.strict()));
      }
    }
  }

  private static long samples(DataSet dataSet) {
    ImagePixel pixel = ImagePixel.from(dataSet);
    return Math.multiplyExact(Math.min(MOST_SAMPLES + 1, pixel.samplesPerFrame()), pixel.frames());
  }

  private static DicomFile higher(DicomFile file, int mm) {
    DataSetBuilder builder = DataSet.builder().all(file.dataSet());
    double[] position = position(file.dataSet());
    if (position.length == 3) {
      builder.decimals(Tags.ImagePositionPatient, position[0], position[1], position[2] + mm);
    }
    builder.text(Tags.SOPInstanceUID, "2.25.4711." + mm).ints(Tags.InstanceNumber, mm);
    return new DicomFile(
        "copy " + mm,
        file.fileMetaInformation(),
        file.transferSyntax(),
        builder.build(),
        file.report());
  }

  private static double[] position(DataSet dataSet) {
    try {
      double[] position = dataSet.decimals(Tags.ImagePositionPatient);
      for (double coordinate : position) {
        if (!(Math.abs(coordinate) < 1e6)) {
          return new double[0]; // nothing a millimetre could be added to
        }
      }
      return position;
    } catch (CurieException e) {
      return new double[0]; // the series must find that out for itself
    }
  }

  private static void attempt(Runnable reading) {
    try {
      reading.run();
    } catch (CurieException refusal) {
      if (refusal.getMessage().isBlank()) {
        throw new AssertionError("a series was refused without a word", refusal);
      }
    }
  }

  @Override
  public long mostAllocated(byte[] input) {
    return 2 * SLICES * MemoryBudget.ofFile(input) + SLICES * BYTES_PER_SAMPLE * MOST_SAMPLES;
  }

  @Override
  public List<byte[]> seeds(SharedSeeds shared) {
    return SmallObjects.with(new DicomSeeds(shared).files(longestInput()));
  }
}
