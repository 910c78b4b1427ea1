// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dataset.EncapsulatedFrames;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.io.DicomFile;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.io.DicomWriter;
import org.curie.testkit.fuzz.SharedSeeds;

/** DICOM files, and small pieces of larger ones, from the shared data. */
public final class DicomSeeds {
  /** Values longer than this are pixels or tables, of which the parser learns nothing. */
  private static final int LONGEST_VALUE = 256;

  private final SharedSeeds shared;

  public DicomSeeds(SharedSeeds shared) {
    this.shared = shared;
  }

  /** DICOM files, as they are where they are short, without their long values where not. */
  public List<byte[]> files(int longest) {
    List<byte[]> found = new ArrayList<>(shared.files("dicom", longest));
    shared
        .paths("dicom")
        .filter(path -> SharedSeeds.size(path) > longest)
        .map(path -> read(path).flatMap(DicomSeeds::withoutLongValues))
        .flatMap(Optional::stream)
        .filter(bytes -> bytes.length <= longest)
        .limit(SharedSeeds.MOST)
        .forEach(found::add);
    return found;
  }

  /** As the other, of those that can be read and are wanted. */
  public List<byte[]> files(int longest, Predicate<DicomFile> wanted) {
    List<byte[]> found = new ArrayList<>();
    for (Path path : shared.paths("dicom").toList()) {
      Optional<DicomFile> file = read(path).filter(wanted);
      Optional<byte[]> seed =
          SharedSeeds.size(path) <= longest
              ? file.map(_ -> SharedSeeds.bytes(path))
              : file.flatMap(DicomSeeds::withoutLongValues);
      seed.filter(bytes -> bytes.length <= longest && found.size() < SharedSeeds.MOST)
          .ifPresent(found::add);
    }
    return found;
  }

  /** What can be read of the DICOM files. */
  public Stream<DicomFile> objects() {
    return shared.paths("dicom").map(DicomSeeds::read).flatMap(Optional::stream);
  }

  /** Code streams of first frames with one of some transfer syntaxes. */
  public List<byte[]> codeStreams(Predicate<String> transferSyntaxUid, int longest) {
    return objects()
        .filter(file -> transferSyntaxUid.test(file.transferSyntax().uid()))
        .map(DicomSeeds::firstFrame)
        .flatMap(Optional::stream)
        .filter(bytes -> bytes.length <= longest)
        .limit(SharedSeeds.MOST)
        .toList();
  }

  private static Optional<byte[]> firstFrame(DicomFile file) {
    try {
      return file.dataSet().element(Tags.PixelData).orElse(null) instanceof DataElement.Fragments
          ? Optional.of(EncapsulatedFrames.of(file.dataSet()).stream(0).toArray())
          : Optional.empty();
    } catch (CurieException _) {
      return Optional.empty(); // broken on purpose: some of the shared files are
    }
  }

  private static Optional<byte[]> withoutLongValues(DicomFile file) {
    DataSetBuilder builder = DataSet.builder();
    for (DataElement element : file.dataSet()) {
      boolean isShort =
          switch (element) {
            case DataElement.Value value -> value.bytes().size() <= LONGEST_VALUE;
            case DataElement.Sequence _ -> true;
            case DataElement.Fragments _ -> false;
          };
      if (isShort) {
        builder.element(element);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new DicomWriter().write(builder.build(), file.transferSyntax(), out);
      return Optional.of(out.toByteArray());
    } catch (CurieException _) {
      return Optional.empty(); // what is read with deviations cannot always be written
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<DicomFile> read(Path path) {
    try {
      return Optional.of(new DicomReader().read(Bytes.owning(SharedSeeds.bytes(path)), "a seed"));
    } catch (CurieException _) {
      return Optional.empty(); // no DICOM file, or one broken on purpose
    }
  }
}
