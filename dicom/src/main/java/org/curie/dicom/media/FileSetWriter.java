// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.media;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.file.AtomicFile;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.io.DicomFile;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.io.DicomWriter;
import org.curie.dicom.io.ReadReport;
import org.curie.dicom.io.UidGenerator;

/**
 * Writes the directory of a medium, DICOMDIR, over objects that lie there or that it copies there.
 *
 * <p>Only the heads of files are read. The directory is written last and appears whole: until then
 * the folder has none. Safe for use by several threads, in different folders.
 *
 * <p><b>Source</b> DICOM PS3.10 section 8, PS3.3 annex F. <b>Limits</b> one object is listed once;
 * icons are not written; objects without a series have no record.
 */
public final class FileSetWriter {
  private static final String DIRECTORY = "DICOMDIR";
  private static final String DIRECTORY_STORAGE = "1.2.840.10008.1.3.10"; // PS3.6 table A-1
  private static final int MOST_PARTS = 8; // PS3.10 section 8.2
  private static final String PART = "[A-Z0-9_]{1,8}"; // PS3.10 sections 8.2 and 8.5

  private final DicomReader reader = new DicomReader();
  private final DicomWriter writer = new DicomWriter();
  private final UidGenerator uids;

  public FileSetWriter() {
    this(UidGenerator.random());
  }

  /**
   * @param uids what the directory itself is called by
   */
  public FileSetWriter(UidGenerator uids) {
    this.uids = uids;
  }

  /**
   * Lists files that lie below {@code folder} under names that media allow: up to 8 parts of up to
   * 8 capital letters, digits and underscores.
   *
   * @throws CurieException DATA_INVALID for other names, an object that is there twice or lacks
   *     what a directory must say; FORMAT_UNSUPPORTED for objects that have no record; what reading
   *     and writing throw
   */
  public FileSet index(Path folder, Collection<Path> files) {
    return write(folder, files, (file, _) -> fileId(folder, file));
  }

  /**
   * Copies files into {@code folder}, under names such as {@code PT000001/ST000001/SE000001/
   * IM000001}, and lists them. A file that is no proper DICOM file, such as one without preamble,
   * is laid down anew.
   *
   * @throws CurieException as {@link #index}; SETTING_INVALID when there is a directory already
   */
  public FileSet copy(Collection<Path> files, Path folder) {
    if (Files.exists(folder.resolve(DIRECTORY))) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          folder + " has a DICOMDIR already; choose another folder, or index this one");
    }
    return write(folder, files, (_, proposed) -> proposed);
  }

  private FileSet write(
      Path folder, Collection<Path> files, BiFunction<Path, List<String>, List<String>> place) {
    RecordTree tree = new RecordTree();
    Map<Path, Path> targets = new LinkedHashMap<>();
    for (Path file : files) {
      DicomFile head = reader.readMetadata(file);
      List<String> id = place.apply(file, tree.proposedId(head));
      tree.add(head, id);
      targets.put(file, folder.resolve(String.join("/", id)));
    }
    targets.forEach(this::put);
    Path directory = folder.resolve(DIRECTORY);
    writeDirectory(tree.patients(), directory);
    return new FileSet(directory, List.copyOf(targets.values()), tree.supplied());
  }

  private void put(Path source, Path target) {
    if (source.toAbsolutePath().normalize().equals(target.toAbsolutePath().normalize())) {
      return;
    }
    DicomFile file = reader.read(source);
    if (file.report().isClean()) {
      AtomicFile.write(target, out -> Files.copy(source, out));
    } else {
      writer.write(file, target);
    }
  }

  private void writeDirectory(Collection<RecordNode> patients, Path path) {
    TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    String uid = uids.next();
    DataSet meta =
        DataSet.builder()
            .text(Tags.MediaStorageSOPClassUID, DIRECTORY_STORAGE)
            .text(Tags.MediaStorageSOPInstanceUID, uid)
            .build();
    DataSet directory =
        DirectoryLayout.of(patients, DicomWriter.fileStart(DIRECTORY_STORAGE, uid, syntax).size());
    writer.write(
        new DicomFile(DIRECTORY, meta, syntax, directory, new ReadReport(List.of(), 0)), path);
  }

  /** The name of a file that lies there already. */
  private static List<String> fileId(Path folder, Path file) {
    Path root = folder.toAbsolutePath().normalize();
    Path path = file.toAbsolutePath().normalize();
    List<String> id = new ArrayList<>();
    if (path.startsWith(root)) {
      root.relativize(path).forEach(part -> id.add(part.toString()));
    }
    if (id.isEmpty() || id.size() > MOST_PARTS || !id.stream().allMatch(p -> p.matches(PART))) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "a DICOMDIR in "
              + folder
              + " lists files below it by up to 8 names of up to 8 capital letters, digits and"
              + " underscores, but one is called "
              + file
              + "; copy the files instead");
    }
    return id;
  }
}
