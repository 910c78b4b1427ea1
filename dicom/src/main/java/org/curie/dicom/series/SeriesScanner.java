// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.io.DicomFile;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.series.plane.ObjectContent;

/**
 * Groups DICOM objects by series. Files are known by their content, never by their name; what is no
 * image is skipped and named.
 *
 * <p><b>Limits</b> of each file only what places it is kept, so a hundred thousand files fit in
 * memory; at most {@value #MOST_SLICES} slices in all. Links to folders are not followed.
 */
public final class SeriesScanner {
  /** Ten hours of fMRI; beyond it a header lies. */
  static final int MOST_SLICES = 2_000_000;

  private final DicomReader reader;

  public SeriesScanner() {
    this(new DicomReader());
  }

  public SeriesScanner(DicomReader reader) {
    this.reader = reader;
  }

  /**
   * All series of a folder and the folders in it, or of one file.
   *
   * @throws CurieException FILE_NOT_FOUND when there is nothing; BUDGET_EXCEEDED beyond the limits;
   *     a file that cannot be read is among the {@link Catalogue#failures}
   */
  public Catalogue scan(Path path) {
    return scan(List.of(path));
  }

  /**
   * All series of some files and folders.
   *
   * @throws CurieException as {@link #scan(Path)}
   */
  public Catalogue scan(Collection<Path> paths) {
    SeriesCollector collector = new SeriesCollector(MOST_SLICES);
    for (Path path : paths) {
      if (Files.notExists(path)) {
        throw new CurieException(
            ErrorCode.FILE_NOT_FOUND,
            "expected DICOM files at " + path + ", but nothing is there; check the path");
      }
      walk(path, collector);
    }
    return collector.catalogue();
  }

  /**
   * The series of objects that are already in memory.
   *
   * @throws CurieException BUDGET_EXCEEDED beyond the limits
   */
  public Catalogue group(Collection<DicomFile> files) {
    SeriesCollector collector = new SeriesCollector(MOST_SLICES);
    for (DicomFile file : files) {
      collector.add(new ObjectContent.InMemory(file));
    }
    return collector.catalogue();
  }

  private void walk(Path root, SeriesCollector collector) {
    List<Path> unreadable = new ArrayList<>();
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (attributes.isRegularFile() || attributes.isSymbolicLink()) {
                collector.add(new ObjectContent.Stored(file, reader));
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
              unreadable.add(file);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, root + " cannot be listed: " + e.getMessage(), e);
    }
    unreadable.forEach(
        file -> collector.fail(file.toString(), file + " cannot be read; check its permissions"));
  }
}
