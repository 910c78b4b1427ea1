// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.numpy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.imaging.format.content.ContentKind;
import org.curie.imaging.format.content.Deflate;
import org.curie.imaging.format.content.FileContent;

/**
 * A NumPy {@code .npz} file: a zip of named {@code .npy} arrays, such as MedMNIST publishes.
 *
 * <p>Opening reads the list of arrays only; each {@link #read} opens the file again, so nothing has
 * to be closed. <b>Source</b> NumPy {@code numpy/lib/npyio.py} {@code savez}; PKWARE APPNOTE 6.3.
 *
 * <p><b>Limits</b> an array above the limit is refused before it is unpacked, also when it declares
 * less than it holds or more than deflate can pack; its CRC-32 is checked. Entries that are no
 * {@code .npy} are ignored.
 *
 * <p>Immutable; safe for use by several threads.
 */
public final class NpzFile {
  /** The most bytes of one unpacked array that {@link #open(Path)} allows. */
  public static final long DEFAULT_ARRAY_LIMIT = 1L << 30;

  private static final String EXPECTED = "a NumPy .npz file (a zip of .npy arrays)";
  private static final String SUFFIX = ".npy";
  private static final int NAMES_SHOWN = 12;
  private static final int SIGNATURE_BYTES = 256;

  private final Path file;
  private final long arrayLimit;
  private final List<String> names;

  private NpzFile(Path file, long arrayLimit, List<String> names) {
    this.file = file;
    this.arrayLimit = arrayLimit;
    this.names = names;
  }

  /**
   * @throws CurieException as {@link #open(Path, long)}
   */
  public static NpzFile open(Path file) {
    return open(file, DEFAULT_ARRAY_LIMIT);
  }

  /**
   * The list of arrays in {@code file}, none of which may unpack to more than {@code arrayLimit}
   * bytes.
   *
   * @throws CurieException FILE_NOT_FOUND or FILE_UNREADABLE for a path that is no readable file,
   *     FORMAT_UNKNOWN when it is no zip or a zip without arrays, FORMAT_DAMAGED when truncated
   */
  public static NpzFile open(Path file, long arrayLimit) {
    FileContent.size(file, EXPECTED);
    requireZip(file);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Set<String> names = new LinkedHashSet<>();
      for (String entryName : zip.stream().map(ZipEntry::getName).toList()) {
        if (!entryName.endsWith(SUFFIX)) {
          continue;
        }
        String name = entryName.substring(0, entryName.length() - SUFFIX.length());
        if (!names.add(name)) {
          throw new CurieException(
              ErrorCode.FORMAT_DAMAGED, damage(file, "it holds " + name + " twice"));
        }
      }
      if (names.isEmpty()) {
        throw new CurieException(
            ErrorCode.FORMAT_UNKNOWN,
            "expected %s, but %s is a zip that is no npz: none of its %d entries is a .npy"
                .formatted(EXPECTED, file, zip.size()));
      }
      return new NpzFile(file, arrayLimit, List.copyOf(names));
    } catch (ZipException e) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          damage(file, "its list of entries is broken or cut off (" + e.getMessage() + ")"),
          e);
    } catch (IOException e) {
      throw FileContent.unreadable(file, EXPECTED, e);
    }
  }

  public Path file() {
    return file;
  }

  /** The names of the arrays, without {@code .npy}, in the order of the file. */
  public List<String> names() {
    return names;
  }

  /**
   * The array with this name.
   *
   * @throws CurieException DATA_INVALID when there is none (the message lists those there are),
   *     BUDGET_EXCEEDED above the limit, otherwise as {@link NpyArray#read}
   */
  public NpyArray read(String name) {
    String source = file + ":" + name;
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.getEntry(name + SUFFIX);
      if (entry == null) {
        throw new CurieException(
            ErrorCode.DATA_INVALID,
            "expected an array named '%s' in %s, but it holds %s"
                .formatted(name, file, namesShown()));
      }
      requireReadable(entry, source);
      return read(zip, entry, source);
    } catch (ZipException e) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED, damage(source, String.valueOf(e.getMessage())), e);
    } catch (IOException e) {
      throw FileContent.unreadable(file, EXPECTED, e);
    }
  }

  private static NpyArray read(ZipFile zip, ZipEntry entry, String source) throws IOException {
    CRC32 crc = new CRC32();
    try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), crc)) {
      NpyArray array = NpyReader.read(in, source, entry.getSize());
      if (crc.getValue() != entry.getCrc()) {
        throw new CurieException(
            ErrorCode.FORMAT_DAMAGED, damage(source, "its check sum is wrong"));
      }
      return array;
    } catch (EOFException e) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED, damage(source, "its compressed data end too early"), e);
    }
  }

  private void requireReadable(ZipEntry entry, String source) {
    if (entry.getMethod() != ZipEntry.STORED && entry.getMethod() != ZipEntry.DEFLATED) {
      throw new CurieException(
          ErrorCode.FORMAT_UNSUPPORTED,
          "expected a stored or deflated array, but %s is packed by zip method %d; save it again"
              .formatted(source, entry.getMethod()));
    }
    if (entry.getSize() > arrayLimit) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          "expected an array of at most %d bytes, but %s unpacks to %d; split it"
              .formatted(arrayLimit, source, entry.getSize()));
    }
    if (entry.getSize() > Deflate.mostBytesFrom(entry.getCompressedSize())) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          "%s claims to unpack to %d bytes, more than its %d compressed bytes can hold; it lies"
              .formatted(source, entry.getSize(), entry.getCompressedSize()));
    }
  }

  private static void requireZip(Path file) {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(SIGNATURE_BYTES);
    } catch (IOException e) {
      throw FileContent.unreadable(file, EXPECTED, e);
    }
    ContentKind kind = ContentKind.of(head);
    if (kind != ContentKind.ZIP) {
      throw new CurieException(
          ErrorCode.FORMAT_UNKNOWN,
          "expected %s, but %s is %s; save it with numpy.savez"
              .formatted(EXPECTED, file, kind.words()));
    }
  }

  private String namesShown() {
    String shown = names.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "));
    return names.size() > NAMES_SHOWN
        ? shown + " and " + (names.size() - NAMES_SHOWN) + " more"
        : shown;
  }

  private static String damage(Object what, String how) {
    return "expected %s, but %s is damaged: %s; copy it again".formatted(EXPECTED, what, how);
  }
}
