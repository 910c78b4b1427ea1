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
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.file.AtomicFile;
import org.curie.learning.json.Json;

/**
 * The file a model travels in, {@code model.curie}: a zip of {@code model.json}, {@code
 * model.onnx}, {@code card.html} and {@code SHA256SUMS}; an ensemble has {@code member-1.onnx} and
 * so on instead of {@code model.onnx}. Weights are data: nothing in it is executable.
 *
 * <p><b>Limits</b> unknown or repeated names, entries that unpack to more than their budget or to
 * {@value #LARGEST_RATIO} times their packed size, and wrong checksums are refused before the
 * content is used. Immutable; safe for use by several threads.
 */
public final class ModelPackage {
  private static final String DESCRIPTION = "model.json";
  private static final String ONNX = "model.onnx";
  private static final String CARD = "card.html";
  private static final String SUMS = "SHA256SUMS";
  private static final Pattern MEMBER = Pattern.compile("member-[1-9][0-9]?\\.onnx");
  private static final Set<String> NAMES = Set.of(DESCRIPTION, ONNX, CARD, SUMS);
  private static final Map<String, Long> BUDGET =
      Map.of(DESCRIPTION, 16L << 20, CARD, 64L << 20, SUMS, 1L << 16);
  private static final long NETWORK_BUDGET = Integer.MAX_VALUE - 8L;

  /** What a page or weights may unpack to: beyond, it is made to fill the memory. */
  private static final long LARGEST_RATIO = 100;

  private static final long ALWAYS_ALLOWED = 1L << 20;
  private static final int LONGEST_NAME = 80;

  /** Near the earliest that a zip can tell; local, so that bytes do not depend on the time zone. */
  private static final LocalDateTime EARLY = LocalDateTime.of(1980, 2, 1, 0, 0);

  private final ModelDescription description;
  private final List<byte[]> networks;
  private final String card;

  public ModelPackage(ModelDescription description, byte[] onnx, String card) {
    this(description, List.of(onnx), card);
  }

  /**
   * @param networks ONNX files, as many as are described
   */
  public ModelPackage(ModelDescription description, List<byte[]> networks, String card) {
    if (networks.size() != description.networks()) {
      throw new IllegalArgumentException(
          description.networks() + " networks are described, but there are " + networks.size());
    }
    this.description = description;
    this.networks = networks.stream().map(byte[]::clone).toList();
    this.card = card;
  }

  public ModelDescription description() {
    return description;
  }

  /** The networks as ONNX files: one, or an ensemble's members in order. */
  public List<byte[]> networks() {
    return networks.stream().map(byte[]::clone).toList();
  }

  /** The model card, a self-contained page. */
  public String card() {
    return card;
  }

  /**
   * Writes all or nothing; the same package gives the same bytes.
   *
   * @throws CurieException with {@link ErrorCode#STORAGE_FAILED}
   */
  public void write(Path file) {
    List<String> names = networkNames(networks.size());
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(DESCRIPTION, Json.pretty(description).getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < names.size(); i++) {
      entries.put(names.get(i), networks.get(i));
    }
    entries.put(CARD, card.getBytes(StandardCharsets.UTF_8));
    entries.put(SUMS, sums(entries, names).getBytes(StandardCharsets.UTF_8));
    AtomicFile.write(file, out -> zip(out, entries));
  }

  private static List<String> networkNames(int networks) {
    return networks == 1
        ? List.of(ONNX)
        : IntStream.rangeClosed(1, networks).mapToObj(ModelPackage::memberName).toList();
  }

  private static String memberName(int number) {
    return "member-" + number + ".onnx";
  }

  /** As {@code sha256sum} writes and checks them. */
  private static String sums(Map<String, byte[]> entries, List<String> networks) {
    List<String> names = new ArrayList<>(networks);
    names.addFirst(DESCRIPTION);
    names.addLast(CARD);
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

  /**
   * @throws CurieException with {@link ErrorCode#FILE_NOT_FOUND}, {@link
   *     ErrorCode#FILE_UNREADABLE}, {@link ErrorCode#FORMAT_DAMAGED}, {@link
   *     ErrorCode#BUDGET_EXCEEDED} when an entry unpacks to too much, or {@link
   *     ErrorCode#MODEL_INCOMPATIBLE} when another version of the program wrote it
   */
  public static ModelPackage read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new CurieException(
          ErrorCode.FILE_NOT_FOUND,
          "there is no model file " + file + "; expected a .curie package");
    }
    Map<String, byte[]> entries = entries(file);
    List<String> names = foundNetworks(entries);
    List<String> needed = new ArrayList<>(names.isEmpty() ? List.of(ONNX) : names);
    needed.addAll(List.of(DESCRIPTION, CARD, SUMS));
    for (String name : needed) {
      if (!entries.containsKey(name)) {
        throw damaged(file, "it has no " + name);
      }
    }
    if (entries.size() != needed.size()) {
      throw damaged(file, "its networks are not numbered from 1 on, each once");
    }
    if (!sums(entries, names).equals(text(entries, SUMS))) {
      throw damaged(file, "the checksums do not fit the content");
    }
    ModelDescription description = description(file, text(entries, DESCRIPTION));
    if (description.networks() != names.size()) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "%s describes %d network(s), but holds %d; it was put together wrongly"
              .formatted(file, description.networks(), names.size()));
    }
    return new ModelPackage(
        description, names.stream().map(entries::get).toList(), text(entries, CARD));
  }

  /** The one network's name, or those of members from the first on. */
  private static List<String> foundNetworks(Map<String, byte[]> entries) {
    if (entries.containsKey(ONNX)) {
      return List.of(ONNX);
    }
    return IntStream.iterate(1, i -> i + 1)
        .mapToObj(ModelPackage::memberName)
        .takeWhile(entries::containsKey)
        .toList();
  }

  private static ModelDescription description(Path file, String json) {
    String where = file + "!" + DESCRIPTION;
    // First the version: a newer description has keys that this one cannot know.
    long version = Json.peek(json, "formatVersion", where).orElse(0L);
    if (version < ModelDescription.OLDEST_FORMAT_VERSION
        || version > ModelDescription.FORMAT_VERSION) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          file
              + " has format version "
              + version
              + ", this program reads version "
              + ModelDescription.OLDEST_FORMAT_VERSION
              + " to "
              + ModelDescription.FORMAT_VERSION
              + "; use a newer Curie");
    }
    try {
      return Json.read(json, ModelDescription.class, where);
    } catch (CurieException e) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "the model does not describe itself as a package must: " + e.getMessage(),
          e);
    }
  }

  private static Map<String, byte[]> entries(Path file) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      List<? extends ZipEntry> found = Collections.list(zip.entries());
      requireKnownAndOnce(file, found);
      for (ZipEntry entry : found) {
        entries.put(entry.getName(), content(file, zip, entry));
      }
    } catch (ZipException | EOFException e) {
      throw damaged(file, "it is no complete zip (" + e.getMessage() + ")");
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, "cannot read " + file + ": " + e.getMessage(), e);
    }
    return entries;
  }

  private static void requireKnownAndOnce(Path file, List<? extends ZipEntry> entries) {
    Set<String> seen = new HashSet<>();
    for (ZipEntry entry : entries) {
      if (!NAMES.contains(entry.getName()) && !MEMBER.matcher(entry.getName()).matches()) {
        throw damaged(file, "it holds an entry that no model package has: " + printable(entry));
      }
      if (!seen.add(entry.getName())) {
        throw damaged(file, "it holds " + entry.getName() + " twice");
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

  private static String text(Map<String, byte[]> entries, String name) {
    return new String(entries.get(name), StandardCharsets.UTF_8);
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
