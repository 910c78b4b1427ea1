// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.imaging.format.numpy.NpzFile;
import org.curie.learning.data.table.CsvTable;

/**
 * Finds out what a path holds and reads it as a data set: of images a MedMNIST {@code .npz}, a CSV
 * manifest, or a folder with one sub-folder for each class; of sequences an {@code .npz}, a CSV
 * manifest of records, or the folder of PhysioNet's challenge of 2012.
 */
public final class DataSetReader {
  private static final String EXPECTED =
      "a MedMNIST .npz or one of sequences, a .csv manifest, a folder with one sub-folder for each"
          + " class, or PhysioNet's challenge of 2012";

  private final ImageOpener opener;
  private final ImageStore store;

  /** Keeps no prepared images. */
  public DataSetReader(ImageOpener opener) {
    this(opener, ImageStore.none());
  }

  /**
   * @param store where prepared images are kept; open as long as the data sets are used
   */
  public DataSetReader(ImageOpener opener, ImageStore store) {
    this.opener = opener;
    this.store = store;
  }

  /**
   * @param seed decides the splits where the data brings none
   * @throws CurieException with an input code, naming what was expected
   */
  public DataSet read(Path path, long seed) {
    if (!Files.exists(path)) {
      throw new CurieException(
          ErrorCode.FILE_NOT_FOUND,
          "there is no file or folder " + path + "; expected " + EXPECTED);
    }
    return SplitMaker.completed(raw(path), seed);
  }

  private DataSet raw(Path path) {
    if (PhysioNet2012.isIn(path)) {
      return PhysioNet2012.read(path);
    }
    if (Files.isDirectory(path)) {
      return ClassFolders.read(path, this::images);
    }
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      CsvTable table = CsvTable.read(path);
      return SequenceManifest.isOne(table)
          ? SequenceManifest.read(table)
          : CsvManifest.read(table, this::images);
    }
    if (name.endsWith(".npz")) {
      NpzFile npz = NpzFile.open(path);
      return SequenceArrays.areIn(npz) ? SequenceArrays.read(npz) : MedMnist.read(npz);
    }
    throw new CurieException(
        ErrorCode.FORMAT_UNKNOWN, path + " is no data set by its name; expected " + EXPECTED);
  }

  /** Images in files, one path each; prepared ones are kept in the store. */
  public ImageSource images(List<Path> paths) {
    return new FileImages(paths, opener, store);
  }
}
