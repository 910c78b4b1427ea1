// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.model;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.file.AtomicFile;

/**
 * The zip that every kind of model travels in: named entries, the description first, and {@code
 * SHA256SUMS} over all of them.
 *
 * <p><b>Limits</b> unknown or repeated names, entries that unpack to more than their budget or to
 * {@value #LARGEST_RATIO} times their packed size, and wrong checksums are refused before the
 * content is used. Immutable; safe for use by several threads.
 */
public final class PackageFile {
  public static final String DESCRIPTION = "model.json";
  public static final String ONNX = "model.onnx";
  public static final String CARD = "card.html";
  private static final String SUMS = "SHA256SUMS";
  private static final Map<String, Long> BUDGET =
      Map.of(DESCRIPTION, 16L << 20, CARD, 64L << 20, SUMS, 1L << 16);
  private static final long NETWORK_BUDGET = Integer.MAX_VALUE - 8L;

  /** What a page or weights may unpack to: beyond, it is made to fill the memory. */
  private static final long LARGEST_RATIO = 100;

  private static final long ALWAYS_ALLOWED = 1L << 20;
  private static final int LONGEST_NAME = 80;

  /** Near the earliest that a zip can tell; local, so that bytes do not depend on the time zone. */
  private static final LocalDateTime EARLY = LocalDateTime.of(1980, 2, 1, 0, 0);

  private final Path file;
  private final Map<String, byte[]> entries;

  private PackageFile(Path file, Map<String, byte[]> entries) {
    this.file = file;
    this.entries = entries;
  }

  /**
   * Writes all or nothing; the same entries give the same bytes.
   *
   * @param entries in the order in which they are written; the checksums come last
   * @throws CurieException with {@link ErrorCode#STORAGE_FAILED}
   */
  public static void write(Path file, Map<String, byte[]> entries) {
    Map<String, byte[]> all = new LinkedHashMap<>(entries);
    all.put(SUMS, sums(entries, entries.keySet()).getBytes(StandardCharsets.UTF_8));
    AtomicFile.write(file, out -> zip(out, all));
  }

  /**
   * Reads and checks all that can be checked without knowing what kind of model it is.
   *
   * @param network whether an entry of this name, beside the description and the card, may be there
   * @throws CurieException with {@link ErrorCode#FILE_NOT_FOUND}, {@link
   *     ErrorCode#FILE_UNREADABLE}, {@link ErrorCode#FORMAT_DAMAGED}, or {@link
   *     ErrorCode#BUDGET_EXCEEDED} when an entry unpacks to too much
   */
  public static PackageFile read(Path file, Predicate<String> network) {
    return read(file, network, Set.of());
  }

  /**
   * @param wanted of which entries the content is read; none for all
   */
  private static PackageFile read(Path file, Predicate<String> network, Set<String> wanted) {
    if (!Files.isRegularFile(file)) {
      throw new CurieException(
          ErrorCode.FILE_NOT_FOUND,
          "there is no model file " + file + "; expected a .curie package");
    }
    return new PackageFile(file, entries(file, network, wanted));
  }

  /**
   * Only the description, before it is known what kind of model it is of; its checksum is not
   * looked at.
   *
   * @throws CurieException as {@link #read}
   */
  public static String description(Path file) {
    PackageFile found = read(file, name -> name.endsWith(".onnx"), Set.of(DESCRIPTION));
    found.requireThere(DESCRIPTION);
    return found.text(DESCRIPTION);
  }

  /** The names of all networks. */
  public Set<String> networks() {
    Set<String> names = new TreeSet<>(entries.keySet());
    names.removeAll(Set.of(DESCRIPTION, CARD, SUMS));
    return names;
  }

  /**
   * Checks that nothing is missing and that every byte is as it was written.
   *
   * @param names of networks, in the order of the checksums
   * @throws CurieException with {@link ErrorCode#FORMAT_DAMAGED}
   */
  public void requireIntact(List<String> names) {
    List<String> needed = new ArrayList<>(names);
    needed.addFirst(DESCRIPTION);
    needed.addLast(CARD);
    for (String name : needed) {
      requireThere(name);
    }
    requireThere(SUMS);
    if (networks().size() != names.size()) {
      throw damaged(file, "its networks are not numbered from 1 on, each once");
    }
    if (!sums(entries, needed).equals(text(SUMS))) {
      throw damaged(file, "the checksums do not fit the content");
    }
  }

  /**
   * @throws CurieException with {@link ErrorCode#FORMAT_DAMAGED} when there is no such entry
   */
  public void requireThere(String name) {
    if (!entries.containsKey(name)) {
      throw damaged(file, "it has no " + name);
    }
  }

  /** An entry that is there. */
  public byte[] bytes(String name) {
    return entries.get(name);
  }

  /** An entry that is there, as text. */
  public String text(String name) {
    return new String(entries.get(name), StandardCharsets.UTF_8);
  }

  /** Says what is wrong with the package, to be thrown. */
  public CurieException damaged(String how) {
    return damaged(file, how);
  }

  /** As {@code sha256sum} writes and checks them. */
  private static String sums(Map<String, byte[]> entries, Collection<String> names) {
    StringBuilder sums = new StringBuilder();
    for (String name : names) {
      sums.append(sha256(entries.get(name))).append("  ").append(name).append('\n');
    }
    return sums.toString();
  }

  private static void zip(OutputStream out, Map<String, byte[]> entries) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    for (Map.Entry<String, byte[]> e : entries.entrySet()) {
      ZipEntry entry = new ZipEntry(e.getKey());
      entry.setTimeLocal(EARLY);
      zip.putNextEntry(entry);
      zip.write(e.getValue());
      zip.closeEntry();
    }
    zip.finish();
  }

  private static Map<String, byte[]> entries(
      Path file, Predicate<String> network, Set<String> wanted) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      List<? extends ZipEntry> found = Collections.list(zip.entries());
      requireKnownAndOnce(file, found, network);
      for (ZipEntry entry : found) {
        if (wanted.isEmpty() || wanted.contains(entry.getName())) {
          entries.put(entry.getName(), content(file, zip, entry));
        }
      }
    } catch (ZipException | EOFException e) {
      throw damaged(file, "it is no complete zip (" + e.getMessage() + ")");
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, "cannot read " + file + ": " + e.getMessage(), e);
    }
    return entries;
  }

  private static void requireKnownAndOnce(
      Path file, List<? extends ZipEntry> entries, Predicate<String> network) {
    Set<String> seen = new HashSet<>();
    for (ZipEntry entry : entries) {
      String name = entry.getName();
      if (!BUDGET.containsKey(name) && !network.test(name)) {
        throw damaged(file, "it holds an entry that no model package has: " + printable(entry));
      }
      if (!seen.add(name)) {
        throw damaged(file, "it holds " + name + " twice");
      }
    }
  }

  private static byte[] content(Path file, ZipFile zip, ZipEntry entry) throws IOException {
    long size = entry.getSize();
    long byRatio = Math.max(ALWAYS_ALLOWED, LARGEST_RATIO * entry.getCompressedSize());
    long budget = Math.min(BUDGET.getOrDefault(entry.getName(), NETWORK_BUDGET), byRatio);
    if (size < 0 || size > budget) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          "%s!%s unpacks to %d bytes, but from its %d at most %d are allowed"
              .formatted(file, entry.getName(), size, entry.getCompressedSize(), budget));
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes((int) size);
      if (bytes.length != size || in.read() >= 0) {
        throw damaged(file, entry.getName() + " does not unpack to the size it declares");
      }
      return bytes;
    }
  }

  /** A hostile name, so that it cannot break a line or a terminal. */
  private static String printable(ZipEntry entry) {
    String name = entry.getName().replaceAll("[^\\x20-\\x7E]", "?");
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
  }

  private static CurieException damaged(Path file, String how) {
    return new CurieException(
        ErrorCode.FORMAT_DAMAGED,
        file + " is no intact model package: " + how + "; expected a file written by curie train");
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
