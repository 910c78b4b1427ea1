// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.dictionary.Vr;

/**
 * Reads DICOM files, with or without preamble and file meta information.
 *
 * <p>Tolerant: what can be read in one way only is read, and the deviation recorded in the {@link
 * ReadReport}. Where the bytes contradict themselves the file is refused. Compressed pixels are
 * kept as fragments, not decoded.
 *
 * <p>Large files are mapped, not loaded: a value is a window on the mapping, which lives until the
 * last of them is gone. Somebody who shortens such a file meanwhile causes FILE_UNREADABLE. With a
 * tag to stop at, only the beginning is read.
 *
 * <p><b>Limits</b> those given; a stream holds no more than one array. Safe for use by several
 * threads.
 *
 * <p><b>Source</b> DICOM PS3.10 section 7.
 */
public final class DicomReader {
  /** The element with the group length does not count itself. */
  private static final int GROUP_LENGTH_BYTES = 12;

  /** Below this, loading a file costs less than mapping it. */
  private static final int SMALLEST_MAPPING = 1 << 18;

  /** The first attribute of the pixels (PS3.6: Extended Offset Table, in front of Pixel Data). */
  private static final Tag PIXELS = new Tag(0x7FE0, 0x0001);

  private static final FileSystem FILES_ON_DISK = FileSystems.getDefault();

  private final ReadLimits limits;

  public DicomReader() {
    this(ReadLimits.defaults());
  }

  public DicomReader(ReadLimits limits) {
    this.limits = limits;
  }

  /**
   * @throws CurieException FILE_NOT_FOUND or FILE_UNREADABLE for the file itself; FORMAT_UNKNOWN
   *     when it is not DICOM; FORMAT_DAMAGED when it is truncated or contradicts itself;
   *     FORMAT_UNSUPPORTED for a transfer syntax that is not read; BUDGET_EXCEEDED beyond the
   *     limits
   */
  public DicomFile read(Path path) {
    return read(path, new ReadContext(limits));
  }

  DicomFile read(Path path, ReadContext context) {
    checkSize(path);
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      return read(Source.of(content(channel)), path.toString(), DataSetReader.TO_THE_END, context);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** Reads everything in front of the pixels, and no more of the file than that takes. */
  public DicomFile readMetadata(Path path) {
    return readUntil(path, PIXELS);
  }

  /**
   * Reads the attributes in front of {@code stop}, and no more of the file than that takes.
   *
   * @throws CurieException as {@link #read(Path)}
   */
  public DicomFile readUntil(Path path, Tag stop) {
    try (InputStream stream = open(path)) {
      return read(Source.of(stream, limits.maxFileBytes()), path.toString(), stop);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** The way that asks the operating system least: thousands of files are looked into at once. */
  private InputStream open(Path path) throws IOException {
    boolean plain =
        limits.maxFileBytes() == Long.MAX_VALUE && path.getFileSystem() == FILES_ON_DISK;
    if (plain && path.toFile().isFile()) {
      return new FileInputStream(path.toFile());
    }
    checkSize(path);
    return Files.newInputStream(path);
  }

  /**
   * Reads a file that is already in memory.
   *
   * @param origin what to call it in messages
   * @throws CurieException as {@link #read(Path)}
   */
  public DicomFile read(Bytes bytes, String origin) {
    return read(Source.of(bytes), origin, DataSetReader.TO_THE_END);
  }

  /**
   * Reads a file from a stream, to its end; the stream stays open.
   *
   * @throws CurieException as {@link #read(Path)}
   */
  public DicomFile read(InputStream stream, String origin) {
    return readUntil(stream, origin, DataSetReader.TO_THE_END);
  }

  /**
   * Reads a file from a stream, as far as the attribute {@code stop}; the stream stays open.
   *
   * @throws CurieException as {@link #read(Path)}
   */
  public DicomFile readUntil(InputStream stream, String origin, Tag stop) {
    return read(Source.of(stream, limits.maxFileBytes()), origin, stop);
  }

  private void checkSize(Path path) {
    if (Files.notExists(path)) {
      throw new CurieException(
          ErrorCode.FILE_NOT_FOUND, "expected a DICOM file at " + path + ", but nothing is there");
    }
    if (!Files.isRegularFile(path)) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, "expected a DICOM file at " + path + ", but it is not a file");
    }
    long size = size(path);
    if (size > limits.maxFileBytes()) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          path + " has " + size + " bytes, more than the " + limits.maxFileBytes() + " allowed");
    }
  }

  private static long size(Path path) {
    try {
      return Files.size(path);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static Bytes content(FileChannel channel) throws IOException {
    long size = channel.size();
    if (size >= SMALLEST_MAPPING) {
      return Bytes.of(channel.map(FileChannel.MapMode.READ_ONLY, 0, size, Arena.ofAuto()));
    }
    ByteBuffer buffer = ByteBuffer.allocate((int) size);
    while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
      // a file on a network may come in pieces
    }
    return Bytes.owning(buffer.array(), buffer.position());
  }

  private static CurieException unreadable(Path path, IOException e) {
    return new CurieException(
        ErrorCode.FILE_UNREADABLE, path + " cannot be read: " + e.getMessage(), e);
  }

  private DicomFile read(Source source, String origin, Tag stop) {
    return read(source, origin, stop, new ReadContext(limits));
  }

  private static DicomFile read(Source source, String origin, Tag stop, ReadContext context) {
    try {
      return file(source, origin, stop, context);
    } catch (CurieException e) {
      throw new CurieException(e.code(), origin + ": " + e.getMessage(), e);
    } catch (InternalError e) {
      // How the virtual machine reports that a mapped page is gone; see Bytes.
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, origin + " was shortened while it was read; read it again", e);
    }
  }

  private static DicomFile file(Source source, String origin, Tag stop, ReadContext context) {
    long start = start(source, context);
    DataSetParser parser = new DataSetParser(source, start, DataSetReader.TO_THE_END, context);
    DataSet meta = fileMetaInformation(source, start, parser, context);
    long position = parser.position();
    checkGroupLength(meta, position - start, context);
    TransferSyntax syntax = transferSyntax(meta, source, position, context);
    DataSet dataSet =
        DataSetReader.parse(
            source, position, found(syntax, source, position, context), stop, context);
    if (dataSet.size() == 0 && meta.size() == 0) {
      throw context.damaged(source.known(), "expected data elements, but there are none");
    }
    return new DicomFile(origin, meta, syntax, dataSet, context.report());
  }

  private static long start(Source source, ReadContext context) {
    OptionalLong behind = FirstElement.behindPrefix(source);
    if (behind.isPresent()) {
      if (!FirstElement.isUsual(behind.getAsLong())) {
        context.deviation(behind.getAsLong(), "DICM does not stand at byte 128");
      }
      return behind.getAsLong();
    }
    if (!FirstElement.isPlausible(source.bytes())) {
      throw new CurieException(
          ErrorCode.FORMAT_UNKNOWN,
          "expected a DICOM file, with DICM at byte 128 or a data element of group 0002 or 0008 at"
              + " byte 0, but found neither");
    }
    context.deviation(0, "no preamble and no DICM prefix");
    return 0;
  }

  /** Explicit little endian, whatever follows; some writers did not know. */
  private static DataSet fileMetaInformation(
      Source source, long start, DataSetParser parser, ReadContext context) {
    boolean header = source.has(start + ElementHeader.SHORT_BYTES);
    boolean bigEndian = header && FirstElement.isBigEndian(source.bytes(), start);
    boolean explicit = !header || FirstElement.hasVr(source.bytes(), start);
    if ((bigEndian || !explicit) && FirstElement.isMeta(source.bytes(), start, bigEndian)) {
      context.deviation(
          start, "the file meta information is " + (explicit ? "big endian" : "implicit"));
    }
    return parser.fileMetaInformation(explicit, bigEndian);
  }

  private static void checkGroupLength(DataSet meta, long metaBytes, ReadContext context) {
    if (meta.size() == 0) {
      context.deviation(0, "no file meta information");
      return;
    }
    Optional<Bytes> length = meta.bytes(Tags.FileMetaInformationGroupLength);
    if (length.isEmpty() || length.get().size() != Integer.BYTES) {
      context.deviation(0, "no length of the file meta information");
      return;
    }
    long declared = length.get().unsigned32(0);
    long counted = metaBytes - GROUP_LENGTH_BYTES;
    if (declared != counted) {
      context.deviation(
          0, "the file meta information has " + counted + " bytes, but declares " + declared);
    }
  }

  private static TransferSyntax transferSyntax(
      DataSet meta, Source source, long position, ReadContext context) {
    Optional<String> uid = meta.uid(Tags.TransferSyntaxUID);
    if (uid.isEmpty()) {
      context.deviation(position, "no transfer syntax is declared; recognised from the bytes");
      return recognised(source, position);
    }
    return TransferSyntax.of(uid.get())
        .orElseThrow(
            () ->
                new CurieException(
                    ErrorCode.FORMAT_UNSUPPORTED,
                    "the transfer syntax "
                        + printable(uid.get())
                        + " is private or unknown; convert the file to "
                        + TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
  }

  private static TransferSyntax recognised(Source source, long position) {
    return source.has(position + ElementHeader.SHORT_BYTES)
        ? FirstElement.recognise(source.bytes(), position)
        : TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  }

  /** The transfer syntax the first bytes speak of, where it is not the one that is declared. */
  private static TransferSyntax found(
      TransferSyntax declared, Source source, long position, ReadContext context) {
    if (declared.isDeflated() || !source.has(position + ElementHeader.SHORT_BYTES)) {
      return declared;
    }
    TransferSyntax found = recognised(source, position);
    boolean same =
        found.isExplicit() == declared.isExplicit()
            && found.isBigEndian() == declared.isBigEndian();
    if (same) {
      return declared;
    }
    context.deviation(position, declared + " is declared, but the data are " + found.name());
    return found;
  }

  private static String printable(String uid) {
    String start = uid.substring(0, Math.min(Vr.UI.maxCharacters(), uid.length()));
    StringBuilder printable = new StringBuilder(start.length());
    start.chars().forEach(c -> printable.append(c >= 0x20 && c < 0x7F ? (char) c : '?'));
    return printable.toString();
  }
}
