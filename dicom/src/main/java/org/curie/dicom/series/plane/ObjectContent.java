// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series.plane;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.io.DicomFile;
import org.curie.dicom.io.DicomReader;

/** Where an object is to be had: a series of thousands does not lie in memory. */
public sealed interface ObjectContent {

  /**
   * What the object says of itself; its pixels may be left out.
   *
   * @throws CurieException as {@link DicomReader#readMetadata(Path)}
   */
  DicomFile describe();

  /**
   * The whole object.
   *
   * @throws CurieException as {@link DicomReader#read(Path)}
   */
  DicomFile open();

  /** How many bytes its pixels can take at most, as stored. */
  long pixelBytes();

  /** What to call it in messages. */
  String origin();

  record Stored(Path path, DicomReader reader) implements ObjectContent {
    @Override
    public DicomFile describe() {
      return reader.readMetadata(path);
    }

    @Override
    public DicomFile open() {
      return reader.read(path);
    }

    @Override
    public long pixelBytes() {
      return path.toFile().length();
    }

    @Override
    public String origin() {
      return path.toString();
    }
  }

  record InMemory(DicomFile file) implements ObjectContent {
    @Override
    public DicomFile describe() {
      return file;
    }

    @Override
    public DicomFile open() {
      return file;
    }

    @Override
    public long pixelBytes() {
      return Stream.of(Tags.PixelData, Tags.FloatPixelData, Tags.DoubleFloatPixelData)
          .flatMap(tag -> file.dataSet().element(tag).stream())
          .mapToLong(InMemory::bytes)
          .sum();
    }

    private static long bytes(DataElement pixels) {
      return switch (pixels) {
        case DataElement.Value value -> value.bytes().size();
        case DataElement.Fragments fragments ->
            fragments.fragments().stream().mapToLong(fragment -> fragment.size()).sum();
        case DataElement.Sequence _ -> 0;
      };
    }

    @Override
    public String origin() {
      return file.origin();
    }
  }
}
