// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.draft;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * Puts tensors whose numbers are kept in files beside an ONNX file back into it.
 *
 * <p><b>Limits</b> only regular files in the ONNX file's own folder or below it: no absolute path,
 * no way up, no link that leads elsewhere. A length that is not what the tensor's extents say, or
 * that reaches beyond its file, is refused; so are more numbers than the files have together, which
 * takes tensors that share theirs.
 *
 * <p><b>Source</b> ONNX, "External Data".
 */
public final class ExternalTensors {
  private static final long LARGEST_TENSOR = Integer.MAX_VALUE - 64L;

  private final Path folder;
  private final Map<String, Long> sizes = new TreeMap<>();
  private long taken;
  private int tensors;

  /**
   * @param folder of the ONNX file
   */
  public ExternalTensors(Path folder) {
    this.folder = folder;
  }

  /** The numbers that were read, in bytes. */
  public long bytes() {
    return taken;
  }

  /** What was done, in one sentence. */
  public String change() {
    return "took %d tensors from %s".formatted(tensors, String.join(", ", sizes.keySet()));
  }

  /**
   * @throws CurieException with {@link ErrorCode#FORMAT_DAMAGED} when a tensor does not fit its
   *     file, {@link ErrorCode#FORMAT_UNSUPPORTED} for a place where no file may be, {@link
   *     ErrorCode#FILE_NOT_FOUND} or {@link ErrorCode#FILE_UNREADABLE}, {@link
   *     ErrorCode#BUDGET_EXCEEDED} when tensors share their numbers
   */
  public ModelProto inside(ModelProto model) {
    ModelProto.Builder made = model.toBuilder();
    for (TensorProto.Builder tensor : made.getGraphBuilder().getInitializerBuilderList()) {
      inline(tensor);
    }
    for (NodeProto.Builder node : made.getGraphBuilder().getNodeBuilderList()) {
      for (AttributeProto.Builder attribute : node.getAttributeBuilderList()) {
        if (attribute.hasT()) {
          inline(attribute.getTBuilder());
        }
      }
    }
    return made.build();
  }

  private void inline(TensorProto.Builder tensor) {
    if (tensor.getDataLocation() != DataLocation.EXTERNAL) {
      return;
    }
    String name = Problems.quoted(tensor.getName());
    Map<String, String> entries = new HashMap<>();
    for (StringStringEntryProto entry : tensor.getExternalDataList()) {
      entries.put(entry.getKey(), entry.getValue());
    }
    Path file = file(entries.getOrDefault("location", ""), name);
    long offset = number(entries, "offset", 0, name);
    long wanted = bytes(tensor, name);
    long length = number(entries, "length", wanted, name);
    long size = sizes.getOrDefault(folder.relativize(file).toString(), 0L);
    if (length != wanted || offset > size - length) {
      throw Problems.damaged(
          "tensor %s of %d bytes should stand at %d in %s of %d bytes, and be %d long"
              .formatted(
                  name, wanted, offset, Problems.quoted(entries.get("location")), size, length));
    }
    taken += length;
    if (taken > sizes.values().stream().mapToLong(Long::longValue).sum()) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          "ONNX file: its tensors claim more than the files beside it hold; save it with the"
              + " weights inside");
    }
    tensors++;
    tensor
        .clearExternalData()
        .clearDataLocation()
        .setRawData(read(file, offset, (int) length, name));
  }

  private Path file(String location, String tensor) {
    try {
      Path named = Path.of(location);
      Path home = folder.toRealPath();
      boolean plain =
          !location.isBlank()
              && named.getRoot() == null
              && !location.startsWith("/")
              && !location.contains("\\")
              && !named.normalize().startsWith("..");
      if (!plain) {
        throw elsewhere(location, tensor);
      }
      Path beside = folder.resolve(named).normalize();
      if (!Files.exists(beside)) {
        throw new CurieException(
            ErrorCode.FILE_NOT_FOUND,
            "ONNX file: the numbers of tensor %s should be in %s beside it, which is not there; put it"
                    .formatted(tensor, Problems.quoted(location))
                + " there");
      }
      if (!beside.toRealPath().startsWith(home) || !Files.isRegularFile(beside)) {
        throw elsewhere(location, tensor);
      }
      sizes.put(folder.relativize(beside).toString(), Files.size(beside));
      return beside;
    } catch (InvalidPathException e) {
      throw elsewhere(location, tensor);
    } catch (IOException e) {
      throw unreadable(location, e);
    }
  }

  private static CurieException elsewhere(String location, String tensor) {
    return Problems.unsupportedFile(
        "the numbers of tensor %s should be in a file in the folder of the ONNX file, but its place is"
                .formatted(tensor)
            + " %s; save it with the weights inside".formatted(Problems.quoted(location)));
  }

  private static CurieException unreadable(String location, IOException e) {
    return new CurieException(
        ErrorCode.FILE_UNREADABLE,
        "ONNX file: cannot read %s beside it: %s"
            .formatted(Problems.quoted(location), e.getMessage()),
        e);
  }

  private static long number(Map<String, String> entries, String key, long absent, String tensor) {
    String text = entries.get(key);
    if (text == null) {
      return absent;
    }
    if (!text.matches("[0-9]{1,18}")) {
      throw Problems.damaged(
          "tensor %s has the %s %s".formatted(tensor, key, Problems.quoted(text)));
    }
    return Long.parseLong(text);
  }

  private static long bytes(TensorProto.Builder tensor, String name) {
    int each =
        switch (tensor.getDataType()) {
          case TensorProto.DataType.FLOAT_VALUE, TensorProto.DataType.INT32_VALUE -> Float.BYTES;
          case TensorProto.DataType.INT64_VALUE -> Long.BYTES;
          case TensorProto.DataType.BOOL_VALUE -> 1;
          default ->
              throw Problems.unsupportedFile(
                  "tensor %s in another file is not of float32 or whole numbers; export it in float32"
                      .formatted(name));
        };
    long count = each;
    for (long d : tensor.getDimsList()) {
      if (d < 0 || d > LARGEST_TENSOR || count * d > LARGEST_TENSOR) {
        throw Problems.damaged("tensor " + name + " has the extents " + tensor.getDimsList());
      }
      count *= d;
    }
    return count;
  }

  private static ByteString read(Path file, long offset, int length, String tensor) {
    ByteBuffer content = ByteBuffer.allocate(length);
    try (FileChannel channel = FileChannel.open(file)) {
      while (content.hasRemaining()) {
        if (channel.read(content, offset + content.position()) < 0) {
          throw Problems.damaged("the file of tensor " + tensor + " ends within it");
        }
      }
    } catch (IOException e) {
      throw unreadable(file.getFileName().toString(), e);
    }
    return ByteString.copyFrom(content.flip());
  }
}
