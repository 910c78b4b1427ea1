// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.codec.CodecLimits;
import org.curie.dicom.codec.Raster;
import org.jspecify.annotations.Nullable;

/**
 * Decodes JPEG streams: baseline, extended, progressive and lossless, Huffman-coded, 2 to 16 bits.
 *
 * <p><b>Shape</b> one stream holds one frame; components with fewer samples are brought to full
 * size. <b>Units</b> unsigned samples of the stream's precision, without any change of colour.
 * <b>Source</b> ITU-T T.81 | ISO/IEC 10918-1; DICOM PS3.5 section 8.2.1. <b>Limits</b> arithmetic
 * coding, hierarchical frames, abbreviated streams (tables elsewhere) and more than 4 components
 * are refused by name; a stream that is cut short, or whose data do not end where they should, is
 * refused as damaged and never filled up. Lossless decoding is exact; lossy samples equal libjpeg's
 * accurate integer method.
 *
 * <p>The static methods are thread-safe.
 */
public final class JpegDecoder {
  /** Encoders write about ten; empty ones by the thousand would keep a decoder busy for hours. */
  private static final int MOST_SCANS = 128;

  private final JpegStream stream;
  private final CodecLimits limits;
  private final CodingTables tables = new CodingTables();
  private @Nullable FrameHeader header;
  private int scans;
  private boolean jfif;
  private OptionalInt adobeTransform = OptionalInt.empty();
  private OptionalInt predictor = OptionalInt.empty();
  private OptionalInt pointTransform = OptionalInt.empty();

  private JpegDecoder(byte[] stream, CodecLimits limits) {
    this.stream = new JpegStream(stream);
    this.limits = limits;
  }

  /**
   * The samples alone.
   *
   * @throws CurieException with {@link ErrorCode#FORMAT_DAMAGED}, {@link
   *     ErrorCode#FORMAT_UNSUPPORTED} or {@link ErrorCode#BUDGET_EXCEEDED}
   */
  public static Raster decode(byte[] stream, CodecLimits limits) {
    return decodeImage(stream, limits).raster();
  }

  /**
   * The samples with what the stream says of itself.
   *
   * @throws CurieException with {@link ErrorCode#FORMAT_DAMAGED}, {@link
   *     ErrorCode#FORMAT_UNSUPPORTED} or {@link ErrorCode#BUDGET_EXCEEDED}
   */
  public static JpegImage decodeImage(byte[] stream, CodecLimits limits) {
    return new JpegDecoder(stream, limits).image();
  }

  /**
   * What the stream says of itself, read up to its first scan; no sample is decoded.
   *
   * @throws CurieException with {@link ErrorCode#FORMAT_DAMAGED} or {@link
   *     ErrorCode#FORMAT_UNSUPPORTED}
   */
  public static JpegHeader readHeader(byte[] stream) {
    JpegDecoder decoder = new JpegDecoder(stream, CodecLimits.forStream(stream.length));
    decoder.untilFirstScan();
    return decoder.description();
  }

  private JpegImage image() {
    untilFirstScan();
    resolveRows();
    Frame decoded = new Frame(header(), limits, stream.remaining());
    scan(decoded);
    int marker = stream.nextMarker();
    while (marker != Marker.EOI && marker != JpegStream.END) {
      if (marker == Marker.SOS) {
        scan(decoded);
      } else {
        segment(marker);
      }
      marker = stream.nextMarker();
    }
    if (marker == JpegStream.END) {
      stream.deviation(stream.position(), "the marker EOI is missing after the last scan");
    } else {
      stream.noteTrailer();
    }
    complete(decoded, marker == Marker.EOI);
    return new JpegImage(RasterAssembly.of(decoded), description(), stream.deviations());
  }

  /** Reads tables and the frame header; the stream then stands at the parameters of SOS. */
  private void untilFirstScan() {
    int marker = stream.nextMarker();
    while (marker != Marker.SOS) {
      if (marker == JpegStream.END || marker == Marker.EOI) {
        throw Refusals.damaged("it ends at byte %d before the first scan", stream.position());
      }
      segment(marker);
      marker = stream.nextMarker();
    }
    if (header().process().isLossless()) {
      int start = stream.position();
      Scan first = Scan.read(stream.segment("SOS"));
      predictor = OptionalInt.of(first.start());
      pointTransform = OptionalInt.of(first.low());
      stream.resumeAt(start);
    }
  }

  /** Any marker but those of scans and of the ends of the image. */
  private void segment(int marker) {
    switch (marker) {
      case Marker.SOF0_BASELINE -> frameHeader(JpegProcess.BASELINE);
      case Marker.SOF1_EXTENDED -> frameHeader(JpegProcess.EXTENDED);
      case Marker.SOF2_PROGRESSIVE -> frameHeader(JpegProcess.PROGRESSIVE);
      case Marker.SOF3_LOSSLESS -> frameHeader(JpegProcess.LOSSLESS);
      case Marker.DHT -> tables.readHuffman(stream.segment("DHT"));
      case Marker.DQT -> tables.readQuantization(stream.segment("DQT"));
      case Marker.DRI -> tables.readRestartInterval(stream.segment("DRI"));
      case Marker.DNL -> numberOfLines(stream.segment("DNL"));
      case Marker.APP0 -> jfif |= stream.segment("APP0").startsWith("JFIF\0");
      case Marker.APP14 -> adobe(stream.segment("APP14"));
      case Marker.TEM -> stream.deviation(stream.position(), "the marker TEM");
      default -> other(marker);
    }
  }

  private void other(int marker) {
    boolean application = marker >= Marker.APP0 && marker <= Marker.APP15;
    if (application || marker == Marker.COM) {
      stream.segment("APP or COM");
    } else if (marker == Marker.SOI || marker < Marker.SOF0_BASELINE || Marker.isRestart(marker)) {
      throw Refusals.damaged(
          "the marker FF %02X at byte %d is in the wrong place", marker, stream.position() - 2);
    } else {
      throw Refusals.unsupported(
          "%s (marker FF %02X) is not decoded", Marker.whyUnsupported(marker), marker);
    }
  }

  private void frameHeader(JpegProcess process) {
    if (header != null) {
      throw Refusals.damaged("a second frame begins at byte %d", stream.position() - 2);
    }
    header = FrameHeader.read(process, stream.segment("SOF"));
  }

  private void adobe(JpegStream.Segment segment) {
    if (segment.startsWith("Adobe") && segment.remaining() >= 7) {
      segment.take(6); // version and two flags
      adobeTransform = OptionalInt.of(segment.u8());
    }
  }

  /** B.2.5: a frame of 0 rows is one that is told its rows after the first scan. */
  private void resolveRows() {
    if (header().rows() > 0) {
      return;
    }
    int here = stream.position();
    stream.segment("SOS");
    stream.resumeAt(stream.endOfCodedData());
    int marker = stream.nextMarker();
    int rows = marker == Marker.DNL ? stream.segment("DNL").u16() : 0;
    if (rows == 0) {
      throw Refusals.damaged("the frame has 0 rows, and no DNL segment after its first scan");
    }
    header = header().withRows(rows);
    stream.resumeAt(here);
  }

  private void numberOfLines(JpegStream.Segment segment) {
    int rows = segment.u16();
    if (scans == 0 || rows != header().rows()) {
      throw Refusals.damaged("a DNL segment tells %d rows, but the frame has others", rows);
    }
  }

  private void scan(Frame decoded) {
    if (++scans > MOST_SCANS) {
      throw Refusals.unsupported("it has more than the %d scans that are decoded", MOST_SCANS);
    }
    Scan scan = Scan.read(stream.segment("SOS"));
    EntropyReader reader = new EntropyReader(stream.bytes(), stream.position());
    List<FrameComponent> components = new ArrayList<>();
    for (Scan.Selection selection : scan.selections()) {
      FrameComponent component = decoded.component(selection.id());
      if (component.isScanned() && decoded.header().process() != JpegProcess.PROGRESSIVE) {
        throw Refusals.damaged("the component %d is coded twice", selection.id());
      }
      component.beginScan(tables, decoded.header().process().isLossless());
      components.add(component);
    }
    switch (decoded.header().process()) {
      case BASELINE, EXTENDED -> sequential(decoded, scan, components, reader);
      case PROGRESSIVE -> progressive(decoded, scan, components, reader);
      case LOSSLESS -> lossless(decoded, scan, components, reader);
    }
    int surplus = reader.endInterval();
    if (surplus > 0 && reader.leftOnlyZeros()) {
      stream.deviation(reader.position(), surplus + " zero bytes of padding after the coded data");
    } else if (surplus > 0) {
      throw Refusals.damaged(
          "%d bytes of coded data are left over before byte %d when all samples are decoded",
          surplus, reader.position());
    }
    stream.resumeAt(reader.position());
  }

  private void sequential(
      Frame decoded, Scan scan, List<FrameComponent> components, EntropyReader reader) {
    scan.noteUnusual(stream);
    List<Scan.Part> parts = parts(scan, components, true, true);
    SequentialBlocks blocks = new SequentialBlocks(parts, reader, decoded.header().precision());
    new BlockScan(decoded, components, reader, tables.restartInterval()).decode(blocks);
  }

  private void progressive(
      Frame decoded, Scan scan, List<FrameComponent> components, EntropyReader reader) {
    ProgressiveBlocks.requireBand(scan);
    List<Scan.Part> parts =
        parts(scan, components, scan.start() == 0 && scan.high() == 0, scan.start() > 0);
    ProgressiveBlocks blocks = new ProgressiveBlocks(parts, reader, scan);
    new BlockScan(decoded, components, reader, tables.restartInterval()).decode(blocks);
  }

  private void lossless(
      Frame decoded, Scan scan, List<FrameComponent> components, EntropyReader reader) {
    List<Scan.Part> parts = parts(scan, components, true, false);
    LosslessScan lossless = new LosslessScan(decoded, parts, scan, reader);
    if (lossless.decode(tables.restartInterval())) {
      stream.deviation(stream.position(), "negative samples, of which the lower bits are kept");
    }
  }

  private List<Scan.Part> parts(
      Scan scan, List<FrameComponent> components, boolean dc, boolean ac) {
    List<Scan.Part> parts = new ArrayList<>();
    for (int i = 0; i < components.size(); i++) {
      Scan.Selection selection = scan.selections().get(i);
      parts.add(
          new Scan.Part(
              components.get(i),
              dc ? tables.dc(selection.dcTable()) : null,
              ac ? tables.ac(selection.acTable()) : null));
    }
    return parts;
  }

  /** Refuses a frame with components that no scan told; makes samples of progressive ones. */
  private void complete(Frame decoded, boolean ended) {
    boolean progressive = decoded.header().process() == JpegProcess.PROGRESSIVE;
    for (FrameComponent component : decoded.components()) {
      FrameComponent.Progression progression = component.progression();
      int id = component.described().id();
      if (!component.isScanned() || (progressive && !progression.hasDc())) {
        throw Refusals.damaged("the component %d is in no scan; it is cut short", id);
      }
      if (progressive && !progression.isComplete()) {
        if (!ended) {
          throw Refusals.damaged("it ends before all bits of component %d; it is cut short", id);
        }
        stream.deviation(stream.position(), "component " + id + " is not told to the last bit");
      }
      if (progressive) {
        ProgressiveBlocks.reconstruct(component, decoded.header().precision());
      }
    }
  }

  private FrameHeader header() {
    FrameHeader read = header;
    if (read == null) {
      throw Refusals.damaged("a scan begins at byte %d before the frame", stream.position() - 2);
    }
    return read;
  }

  private JpegHeader description() {
    FrameHeader read = header();
    return new JpegHeader(
        read.process(),
        read.precision(),
        read.rows(),
        read.columns(),
        read.components(),
        jfif,
        adobeTransform,
        predictor,
        pointTransform);
  }
}
