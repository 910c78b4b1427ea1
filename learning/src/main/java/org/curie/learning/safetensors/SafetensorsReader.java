// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.safetensors;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * Reads tensors by name from a safetensors file: eight bytes that say how long the header is, the
 * header in JSON, then the numbers without gaps.
 *
 * <p><b>Limits</b> float32, float16 and bfloat16, which all become float32; a header of at most 100
 * MB, as the format has it; tensors of at most 2^31 - 1 values. Any bytes may be handed in: the
 * answer is the tensors or a {@link CurieException}, and no memory is taken that the file's own
 * size does not justify.
 *
 * <p><b>Source</b> Hugging Face, safetensors README, "Format".
 */
public final class SafetensorsReader {
  private static final int LENGTH_BYTES = 8;
  private static final long LARGEST_HEADER = 100_000_000;
  private static final String METADATA = "__metadata__";
  private static final int SHOWN = 80;
  private static final ValueLayout.OfLong LENGTH =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** Where a tensor stands behind the header. */
  private record Entry(String name, ElementType type, List<Integer> dims, long begin, long end) {}

  /**
   * @throws CurieException with {@link ErrorCode#FILE_NOT_FOUND} or {@link
   *     ErrorCode#FILE_UNREADABLE} when there is no such file, and as {@link #read(byte[])}
   */
  public Map<String, NamedTensor> read(Path file) {
    try (FileChannel channel = FileChannel.open(file);
        Arena arena = Arena.ofConfined()) {
      MemorySegment content = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      return tensors(content);
    } catch (NoSuchFileException e) {
      throw new CurieException(
          ErrorCode.FILE_NOT_FOUND, "there is no file " + file + "; check its name", e);
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, "cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * @throws CurieException with {@link ErrorCode#FORMAT_DAMAGED} when the header is none or does
   *     not fit the content, {@link ErrorCode#FORMAT_UNSUPPORTED} when numbers are of another type
   */
  public Map<String, NamedTensor> read(byte[] file) {
    return tensors(MemorySegment.ofArray(file));
  }

  private static Map<String, NamedTensor> tensors(MemorySegment file) {
    long headerBytes = file.byteSize() < LENGTH_BYTES ? -1 : file.get(LENGTH, 0);
    long room = file.byteSize() - LENGTH_BYTES;
    if (headerBytes < 2 || headerBytes > Math.min(room, LARGEST_HEADER)) {
      throw damaged(
          "expected a header of 2 to %d bytes, found the length %d in a file of %d"
              .formatted(LARGEST_HEADER, headerBytes, file.byteSize()));
    }
    try {
      List<Entry> entries = entries(header(file, headerBytes));
      requireNoGaps(entries, room - headerBytes);
      Map<String, NamedTensor> tensors = new LinkedHashMap<>();
      entries.forEach(e -> tensors.put(e.name(), tensor(e, file, LENGTH_BYTES + headerBytes)));
      return tensors;
    } catch (IllegalArgumentException e) {
      throw damaged(shortened(String.valueOf(e.getMessage())), e);
    }
  }

  private static Map<?, ?> header(MemorySegment file, long bytes) {
    ByteBuffer text = file.asSlice(LENGTH_BYTES, bytes).asByteBuffer();
    try {
      return HeaderText.parse(StandardCharsets.UTF_8.newDecoder().decode(text).toString());
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the header is no UTF-8", e);
    }
  }

  private static List<Entry> entries(Map<?, ?> header) {
    List<Entry> entries = new ArrayList<>();
    header.forEach(
        (name, value) -> {
          if (!name.equals(METADATA)) {
            entries.add(entry(String.valueOf(name), value));
          }
        });
    return entries;
  }

  private static Entry entry(String name, Object value) {
    if (!(value instanceof Map<?, ?> fields)
        || !(fields.get("dtype") instanceof String type)
        || !(fields.get("shape") instanceof List<?> shape)
        || !(fields.get("data_offsets") instanceof List<?> offsets)
        || offsets.size() != 2
        || fields.size() != 3) {
      throw new IllegalArgumentException(
          "expected dtype, shape and two data_offsets of the tensor " + name);
    }
    List<Integer> dims = shape.stream().map(d -> extent(name, d)).toList();
    ElementType element = element(name, type);
    long begin = whole(name, offsets.get(0));
    long end = whole(name, offsets.get(1));
    long count = 1;
    for (int d : dims) {
      count = count * d; // both fit 31 bits
      if (count > Integer.MAX_VALUE) {
        throw new IllegalArgumentException("the tensor " + name + " has too many values: " + dims);
      }
    }
    if (end - begin != count * element.bytes() || begin > end) {
      throw new IllegalArgumentException(
          "the tensor %s of %s %s does not take the bytes %d to %d"
              .formatted(name, element, dims, begin, end));
    }
    return new Entry(name, element, dims, begin, end);
  }

  private static ElementType element(String name, String type) {
    for (ElementType known : ElementType.values()) {
      if (known.name().equals(type)) {
        return known;
      }
    }
    throw new CurieException(
        ErrorCode.FORMAT_UNSUPPORTED,
        "safetensors file: Curie reads F32, F16 and BF16, but the tensor %s is of %s; convert it"
            .formatted(shortened(name), shortened(type)));
  }

  private static int extent(String name, Object value) {
    long extent = whole(name, value);
    if (extent > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("the tensor " + name + " has the extent " + extent);
    }
    return (int) extent;
  }

  private static long whole(String name, Object value) {
    if (value instanceof Long number) {
      return number;
    }
    throw new IllegalArgumentException("expected whole numbers in the tensor " + name);
  }

  /** The format has no gaps and no overlaps, so that nothing can be hidden in it. */
  private static void requireNoGaps(List<Entry> entries, long room) {
    long expected = 0;
    List<Entry> inOrder =
        entries.stream()
            .sorted(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end))
            .toList();
    for (Entry e : inOrder) {
      if (e.begin() != expected) {
        throw new IllegalArgumentException(
            "the tensor %s should begin at %d, but begins at %d"
                .formatted(e.name(), expected, e.begin()));
      }
      expected = e.end();
    }
    if (expected != room) {
      throw new IllegalArgumentException(
          "the header speaks of %d bytes, but %d follow it".formatted(expected, room));
    }
  }

  private static NamedTensor tensor(Entry e, MemorySegment file, long start) {
    float[] values = new float[(int) ((e.end() - e.begin()) / e.type().bytes())];
    for (int i = 0; i < values.length; i++) {
      values[i] = e.type().read(file, start + e.begin() + (long) i * e.type().bytes());
    }
    return new NamedTensor(e.name(), e.dims(), values);
  }

  private static String shortened(String text) {
    String shown = text.length() <= 4 * SHOWN ? text : text.substring(0, 4 * SHOWN) + "...";
    return shown.replaceAll("\\p{C}", "?");
  }

  private static CurieException damaged(String message) {
    return new CurieException(ErrorCode.FORMAT_DAMAGED, words(message));
  }

  private static CurieException damaged(String message, Throwable cause) {
    return new CurieException(ErrorCode.FORMAT_DAMAGED, words(message), cause);
  }

  private static String words(String message) {
    return "safetensors file: " + message + "; the file must be made anew";
  }
}
