// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
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
  private static final byte[] MAGIC = "CURIECKPT1".getBytes(StandardCharsets.US_ASCII);
  private static final int DIGEST_LENGTH = 32;

  private final Path file;
  private final String json;
  private final Map<String, float[]> arrays;

  private CheckpointFile(Path file, String json, Map<String, float[]> arrays) {
    this.file = file;
    this.json = json;
    this.arrays = arrays;
  }

  static void write(Path file, Object state, Map<String, float[]> arrays) {
    AtomicFile.write(file, out -> writeTo(out, Json.line(state), arrays));
  }

  private static void writeTo(OutputStream out, String json, Map<String, float[]> arrays)
      throws IOException {
    MessageDigest digest = sha256();
    DataOutputStream data = new DataOutputStream(new DigestOutputStream(out, digest));
    data.write(MAGIC);
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

  static CheckpointFile read(Path file) {
    ByteBuffer content = ByteBuffer.wrap(verified(file));
    content.position(MAGIC.length);
    String json = new String(take(file, content), StandardCharsets.UTF_8);
    Map<String, float[]> arrays = new LinkedHashMap<>();
    int count = content.getInt();
    for (int i = 0; i < count; i++) {
      String name = new String(take(file, content), StandardCharsets.UTF_8);
      byte[] bytes = take(file, content);
      float[] values = new float[bytes.length / Float.BYTES];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
      arrays.put(name, values);
    }
    return new CheckpointFile(file, json, arrays);
  }

  /** The content without its digest, after checking it. */
  private static byte[] verified(Path file) {
    byte[] all;
    try {
      all = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE,
          "cannot read the checkpoint " + file + ": " + e.getMessage(),
          e);
    }
    int body = all.length - DIGEST_LENGTH;
    if (body < MAGIC.length || !Arrays.equals(all, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw damaged(file, "it does not begin as a checkpoint does");
    }
    MessageDigest digest = sha256();
    digest.update(all, 0, body);
    if (!MessageDigest.isEqual(digest.digest(), Arrays.copyOfRange(all, body, all.length))) {
      throw damaged(file, "its checksum does not fit its content");
    }
    return Arrays.copyOf(all, body);
  }

  private static byte[] take(Path file, ByteBuffer content) {
    int length = content.remaining() < Integer.BYTES ? -1 : content.getInt();
    if (length < 0 || length > content.remaining()) {
      throw damaged(
          file,
          "a length of " + length + " exceeds the " + content.remaining() + " bytes that remain");
    }
    byte[] bytes = new byte[length];
    content.get(bytes);
    return bytes;
  }

  private static CurieException damaged(Path file, String how) {
    return new CurieException(
        ErrorCode.FORMAT_DAMAGED,
        "the checkpoint " + file + " is damaged: " + how + "; start the run anew");
  }

  <T> T state(Class<T> type) {
    return Json.read(json, type, file.toString());
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
