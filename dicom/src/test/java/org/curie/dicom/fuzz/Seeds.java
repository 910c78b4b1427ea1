// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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

/**
 * Small files, and small pieces of larger ones, from the shared data; none when there are none.
 *
 * <p>They are taken anew in every run and kept in the build folder only, never in the repository.
 */
public final class Seeds {
  /** Values longer than this are pixels or tables, of which the parser learns nothing. */
  private static final int LONGEST_VALUE = 256;

  /** More of them only make the start of a run slower. */
  private static final int MOST = 150;

  private final Optional<Path> folder;

  private Seeds(Optional<Path> folder) {
    this.folder = folder;
  }

  /** Those of the folder CURIE_DATA, by default {@code ../shared/data} beside the repository. */
  public static Seeds shared() {
    String configured = System.getenv("CURIE_DATA");
    Path folder = Path.of(configured == null ? "../../shared/data" : configured);
    return new Seeds(Optional.of(folder).filter(Files::isDirectory));
  }

  /** Only what the targets make themselves. */
  public static Seeds none() {
    return new Seeds(Optional.empty());
  }

  public boolean isEmpty() {
    return folder.isEmpty();
  }

  /** Whole files below a folder of the shared data. */
  public List<byte[]> files(String subfolder, int longest) {
    return paths(subfolder)
        .filter(path -> size(path) > 0 && size(path) <= longest)
        .map(Seeds::bytes)
        .limit(MOST)
        .toList();
  }

  /** DICOM files, as they are where they are short, without their long values where not. */
  public List<byte[]> dicomFiles(int longest) {
    List<byte[]> found = new ArrayList<>(files("dicom", longest));
    paths("dicom")
        .filter(path -> size(path) > longest)
        .map(path -> read(path).flatMap(Seeds::withoutLongValues))
        .flatMap(Optional::stream)
        .filter(bytes -> bytes.length <= longest)
        .limit(MOST)
        .forEach(found::add);
    return found;
  }

  /** What can be read of the DICOM files. */
  public Stream<DicomFile> objects() {
    return paths("dicom").map(Seeds::read).flatMap(Optional::stream);
  }

  /** Code streams of first frames with one of some transfer syntaxes. */
  public List<byte[]> codeStreams(Predicate<String> transferSyntaxUid, int longest) {
    return objects()
        .filter(file -> transferSyntaxUid.test(file.transferSyntax().uid()))
        .map(Seeds::firstFrame)
        .flatMap(Optional::stream)
        .filter(bytes -> bytes.length <= longest)
        .limit(MOST)
        .toList();
  }

  private Stream<Path> paths(String subfolder) {
    if (folder.isEmpty()) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.walk(folder.get().resolve(subfolder))) {
      return files.filter(Files::isRegularFile).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
      return Optional.of(new DicomReader().read(Bytes.owning(bytes(path)), "a seed"));
    } catch (CurieException _) {
      return Optional.empty(); // no DICOM file, or one broken on purpose
    }
  }

  private static long size(Path path) {
    try {
      return Files.size(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
