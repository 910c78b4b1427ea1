// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * The numbers of a network: one float32 array for each parameter, row-major in the parameter's
 * shape.
 *
 * <p>Immutable by agreement: arrays handed in or out are not written to afterwards.
 */
public final class Weights {
  private final Map<String, float[]> values;

  private Weights(Map<String, float[]> values) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when a parameter is missing or
   *     of another size
   */
  public static Weights of(List<Parameter> parameters, Map<String, float[]> values) {
    Map<String, float[]> ordered = new LinkedHashMap<>();
    for (Parameter p : parameters) {
      float[] v = values.get(p.name());
      if (v == null || v.length != p.shape().size()) {
        throw new CurieException(
            ErrorCode.MODEL_INCOMPATIBLE,
            "parameter "
                + p.name()
                + " should have "
                + p.shape().size()
                + " values ("
                + p.shape()
                + "), but "
                + (v == null ? "is missing" : "has " + v.length));
      }
      ordered.put(p.name(), v);
    }
    return new Weights(ordered);
  }

  public float[] get(String parameter) {
    float[] v = values.get(parameter);
    if (v == null) {
      throw new IllegalArgumentException("no parameter named " + parameter);
    }
    return v;
  }

  public Map<String, float[]> asMap() {
    return values;
  }

  /**
   * The identity of the weights: SHA-256 over name, count and little-endian values of each
   * parameter in the order of names. Two runs are bit-equal exactly when this is equal.
   */
  public String sha256() {
    MessageDigest digest = newSha256();
    new TreeMap<>(values)
        .forEach(
            (name, v) -> {
              digest.update(name.getBytes(StandardCharsets.UTF_8));
              ByteBuffer bytes =
                  ByteBuffer.allocate(Math.addExact(Math.multiplyExact(v.length, 4), 4))
                      .order(ByteOrder.LITTLE_ENDIAN);
              bytes.putInt(v.length);
              bytes.asFloatBuffer().put(v);
              digest.update(bytes.array());
            });
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
