// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.loop;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.file.AtomicFile;
import org.curie.learning.json.Json;

/**
 * The bytes of a checkpoint: a magic word, the state as JSON, named float32 arrays, and the SHA-256
 * of all before it.
 *
 * <p><b>Limits</b> every length is checked against what remains before anything is allocated.
 */
final class CheckpointFile {
  private static final String MAGIC = "CURIECKPT1";
  private static final int BUFFER = 1 << 16;
  private static final int DIGEST_LENGTH = 32;

  private final Path file;
  private final String json;
  private final Map<String, float[]> arrays;

  private CheckpointFile(Path file, String json, Map<String, float[]> arrays) {
    this.file = file;
    this.json = json;
    this.arrays = arrays;
  }

  /**
   * Writes all or nothing.
   *
   * @throws CurieException with {@link ErrorCode#STORAGE_FAILED}
   */
  static void write(Path file, Object state, Map<String, float[]> arrays) {
    AtomicFile.write(file, out -> writeTo(out, Json.line(state), arrays));
  }

  private static void writeTo(OutputStream out, String json, Map<String, float[]> arrays)
      throws IOException {
    MessageDigest digest = sha256();
    DataOutputStream data = new DataOutputStream(new DigestOutputStream(out, digest));
    data.write(MAGIC.getBytes(StandardCharsets.US_ASCII));
    writeBytes(data, json.getBytes(StandardCharsets.UTF_8));
    data.writeInt(arrays.size());
    for (Map.Entry<String, float[]> e : arrays.entrySet()) {
      writeBytes(data, e.getKey().getBytes(StandardCharsets.UTF_8));
      ByteBuffer bytes =
          ByteBuffer.allocate(Math.multiplyExact(e.getValue().length, Float.BYTES))
              .order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(e.getValue());
      writeBytes(data, bytes.array());
    }
    data.flush();
    out.write(digest.digest());
  }

  private static void writeBytes(DataOutputStream data, byte[] bytes) throws IOException {
    data.writeInt(bytes.length);
    data.write(bytes);
  }

  /**
   * @throws CurieException with {@link ErrorCode#FILE_NOT_FOUND}, {@link
   *     ErrorCode#FILE_UNREADABLE}, or {@link ErrorCode#FORMAT_DAMAGED} when a byte is not as
   *     written
   */
  static CheckpointFile read(Path file) {
    try {
      requireIntact(file);
      long body = Files.size(file) - DIGEST_LENGTH;
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
        in.skipNBytes(MAGIC.length());
        return new Reading(file, new DataInputStream(in), body - MAGIC.length()).content();
      }
    } catch (NoSuchFileException e) {
      throw new CurieException(ErrorCode.FILE_NOT_FOUND, "there is no checkpoint " + file, e);
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE,
          "cannot read the checkpoint " + file + ": " + e.getMessage(),
          e);
    }
  }

  /** Compares the digest at the end with that of everything before, without keeping it. */
  private static void requireIntact(Path file) throws IOException {
    long body = Files.size(file) - DIGEST_LENGTH;
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(MAGIC.length());
      if (body < MAGIC.length() || !MAGIC.equals(new String(head, StandardCharsets.US_ASCII))) {
        throw damaged(file, "it does not begin as a checkpoint does");
      }
      MessageDigest digest = sha256();
      digest.update(head);
      byte[] buffer = new byte[BUFFER];
      for (long left = body - head.length; left > 0; ) {
        int read = in.readNBytes(buffer, 0, (int) Math.min(left, buffer.length));
        if (read == 0) {
          throw damaged(file, "it became shorter while it was read");
        }
        digest.update(buffer, 0, read);
        left -= read;
      }
      if (!MessageDigest.isEqual(digest.digest(), in.readNBytes(DIGEST_LENGTH))) {
        throw damaged(file, "its checksum does not fit its content");
      }
    }
  }

  /** The parts of an intact file, one after the other; lengths are still not believed. */
  private static final class Reading {
    private final Path file;
    private final DataInputStream in;
    private long remaining;

    Reading(Path file, DataInputStream in, long remaining) {
      this.file = file;
      this.in = in;
      this.remaining = remaining;
    }

    CheckpointFile content() throws IOException {
      String json = text();
      Map<String, float[]> arrays = new LinkedHashMap<>();
      int count = length();
      for (int i = 0; i < count; i++) {
        if (arrays.put(text(), floats()) != null) {
          throw damaged(file, "it holds an array twice");
        }
      }
      if (remaining != 0) {
        throw damaged(file, remaining + " bytes are left over");
      }
      return new CheckpointFile(file, json, arrays);
    }

    private String text() throws IOException {
      return new String(bytes(), StandardCharsets.UTF_8);
    }

    private float[] floats() throws IOException {
      byte[] bytes = bytes();
      float[] values = new float[bytes.length / Float.BYTES];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
      return values;
    }

    private byte[] bytes() throws IOException {
      byte[] bytes = new byte[length()];
      in.readFully(bytes);
      remaining -= bytes.length;
      return bytes;
    }

    /** A count of things that each need a byte or more. */
    private int length() throws IOException {
      remaining -= Integer.BYTES;
      int length = remaining < 0 ? -1 : in.readInt();
      if (length < 0 || length > remaining) {
        throw damaged(file, "a length of " + length + " exceeds the bytes that remain");
      }
      return length;
    }
  }

  private static CurieException damaged(Path file, String how) {
    return new CurieException(
        ErrorCode.FORMAT_DAMAGED,
        "the checkpoint " + file + " is damaged: " + how + "; start the run anew");
  }

  /**
   * A group of the state.
   *
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when another version of the
   *     program wrote it
   */
  <T> T state(String key, Class<T> type) {
    return understood(() -> Json.readEntry(json, key, type, file.toString()));
  }

  /**
   * A list of the state.
   *
   * @throws CurieException as {@link #state}
   */
  <T> List<T> states(String key, Class<T> type) {
    return understood(() -> Json.readEntries(json, key, type, file.toString()));
  }

  private static <T> T understood(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (CurieException e) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "the checkpoint was written by another version of Curie ("
              + e.getMessage()
              + "); resume with that version or start the run anew",
          e);
    }
  }

  /** The arrays whose name begins so, without that beginning. */
  Map<String, float[]> arrays(String prefix) {
    Map<String, float[]> found = new LinkedHashMap<>();
    arrays.forEach(
        (name, values) -> {
          if (name.startsWith(prefix)) {
            found.put(name.substring(prefix.length()), values);
          }
        });
    return found;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
