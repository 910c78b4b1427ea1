// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
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
 * model.onnx}, {@code card.html} and {@code SHA256SUMS}. Weights are data: nothing in it is
 * executable.
 *
 * <p><b>Limits</b> unknown names, entries above their budget and wrong checksums are refused before
 * the content is used.
 */
public final class ModelPackage {
  private static final String DESCRIPTION = "model.json";
  private static final String ONNX = "model.onnx";
  private static final String CARD = "card.html";
  private static final String SUMS = "SHA256SUMS";
  private static final Set<String> NAMES = Set.of(DESCRIPTION, ONNX, CARD, SUMS);
  private static final Map<String, Long> BUDGET =
      Map.of(DESCRIPTION, 16L << 20, ONNX, 2L << 30, CARD, 16L << 20, SUMS, 1L << 16);
  private static final long EPOCH_1980 = 315532800000L; // the earliest time a zip can tell

  private final ModelDescription description;
  private final byte[] onnx;
  private final String card;

  public ModelPackage(ModelDescription description, byte[] onnx, String card) {
    this.description = description;
    this.onnx = onnx.clone();
    this.card = card;
  }

  public ModelDescription description() {
    return description;
  }

  /** The network as an ONNX file. */
  public byte[] onnx() {
    return onnx.clone();
  }

  /** The model card, a self-contained page. */
  public String card() {
    return card;
  }

  /** Writes all or nothing; the same package gives the same bytes. */
  public void write(Path file) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(DESCRIPTION, Json.pretty(description).getBytes(StandardCharsets.UTF_8));
    entries.put(ONNX, onnx);
    entries.put(CARD, card.getBytes(StandardCharsets.UTF_8));
    StringBuilder sums = new StringBuilder();
    entries.forEach(
        (name, bytes) -> sums.append(sha256(bytes)).append("  ").append(name).append('\n'));
    entries.put(SUMS, sums.toString().getBytes(StandardCharsets.UTF_8));
    AtomicFile.write(file, out -> zip(out, entries));
  }

  private static void zip(OutputStream out, Map<String, byte[]> entries) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    for (Map.Entry<String, byte[]> e : entries.entrySet()) {
      ZipEntry entry = new ZipEntry(e.getKey());
      entry.setTime(EPOCH_1980);
      zip.putNextEntry(entry);
      zip.write(e.getValue());
      zip.closeEntry();
    }
    zip.finish();
  }

  /**
   * @throws CurieException with {@link ErrorCode#FILE_NOT_FOUND}, {@link ErrorCode#FORMAT_DAMAGED}
   *     or {@link ErrorCode#MODEL_INCOMPATIBLE}
   */
  public static ModelPackage read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new CurieException(
          ErrorCode.FILE_NOT_FOUND,
          "there is no model file " + file + "; expected a .curie package");
    }
    Map<String, byte[]> entries = entries(file);
    for (String name : NAMES) {
      if (!entries.containsKey(name)) {
        throw damaged(file, "it has no " + name);
      }
    }
    verify(file, entries);
    ModelDescription description =
        Json.read(text(entries, DESCRIPTION), ModelDescription.class, file + "!" + DESCRIPTION);
    if (description.formatVersion() > ModelDescription.FORMAT_VERSION) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          file
              + " has format version "
              + description.formatVersion()
              + ", this program reads up to "
              + ModelDescription.FORMAT_VERSION
              + "; use a newer Curie");
    }
    return new ModelPackage(description, entries.get(ONNX), text(entries, CARD));
  }

  private static Map<String, byte[]> entries(Path file) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        entries.put(entry.getName(), content(file, zip, entry));
      }
    } catch (ZipException e) {
      throw damaged(file, "it is no complete zip (" + e.getMessage() + ")");
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, "cannot read " + file + ": " + e.getMessage(), e);
    }
    return entries;
  }

  private static byte[] content(Path file, ZipFile zip, ZipEntry entry) throws IOException {
    Long budget = BUDGET.get(entry.getName());
    if (budget == null) {
      throw damaged(file, "it holds " + entry.getName() + ", which no model package has");
    }
    int limit = (int) Math.min(budget, Integer.MAX_VALUE - 8);
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(limit);
      if (in.read() >= 0) {
        throw new CurieException(
            ErrorCode.BUDGET_EXCEEDED,
            file + "!" + entry.getName() + " has more than the " + limit + " bytes it may have");
      }
      return bytes;
    }
  }

  private static void verify(Path file, Map<String, byte[]> entries) {
    String sums = text(entries, SUMS);
    for (String name : NAMES) {
      if (!name.equals(SUMS) && !sums.contains(sha256(entries.get(name)) + "  " + name + "\n")) {
        throw damaged(file, "the checksum of " + name + " does not fit its content");
      }
    }
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
