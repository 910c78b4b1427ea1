// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.safetensors;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Parameter;
import org.curie.learning.json.Quoted;

/**
 * Writes the weights of a network as a safetensors file, each parameter under its name: the same
 * weights always become the same bytes.
 *
 * <p><b>Source</b> as {@link SafetensorsReader}.
 */
public final class SafetensorsWriter {
  private static final int ALIGNMENT = 8;
  private static final int LENGTH_BYTES = 8;

  /**
   * @throws CurieException with {@link ErrorCode#FORMAT_UNSUPPORTED} when the file would be of 2
   *     GiB or more
   */
  public byte[] write(Network network, ElementType type) {
    List<Parameter> parameters = network.graph().parameters();
    StringBuilder header = new StringBuilder("{\"__metadata__\":{\"format\":\"pt\"}");
    long offset = 0;
    for (Parameter p : parameters) {
      long end = offset + (long) p.shape().size() * type.bytes();
      header.append(
          ",%s:{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[%d,%d]}"
              .formatted(Quoted.of(p.name()), type, dims(p), offset, end));
      offset = end;
    }
    header.append('}');
    byte[] text = padded(header.toString().getBytes(StandardCharsets.UTF_8));
    long size = LENGTH_BYTES + text.length + offset;
    if (size > Integer.MAX_VALUE - ALIGNMENT) {
      throw new CurieException(
          ErrorCode.FORMAT_UNSUPPORTED,
          "the weights of %s need %d MiB, but Curie writes files of less than 2 GiB; write them as F16"
              .formatted(network.graph().name(), size >> 20));
    }
    return filled(network, type, text, (int) size);
  }

  private static byte[] filled(Network network, ElementType type, byte[] header, int size) {
    byte[] file = new byte[size];
    MemorySegment segment = MemorySegment.ofArray(file);
    for (int i = 0; i < LENGTH_BYTES; i++) {
      file[i] = (byte) ((long) header.length >>> (8 * i));
    }
    System.arraycopy(header, 0, file, LENGTH_BYTES, header.length);
    long at = (long) LENGTH_BYTES + header.length;
    for (Parameter p : network.graph().parameters()) {
      for (float v : network.weights().get(p.name())) {
        type.write(segment, at, v);
        at += type.bytes();
      }
    }
    return file;
  }

  /** Blanks at the end, so that the numbers are aligned. */
  private static byte[] padded(byte[] header) {
    int length = Math.ceilDiv(header.length, ALIGNMENT) * ALIGNMENT;
    byte[] made = new byte[length];
    Arrays.fill(made, (byte) ' ');
    System.arraycopy(header, 0, made, 0, header.length);
    return made;
  }

  private static String dims(Parameter p) {
    return p.shape().dims().stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
