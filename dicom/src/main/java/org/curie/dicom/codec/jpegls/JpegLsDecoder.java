// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpegls;

import org.curie.core.error.CurieException;
import org.curie.dicom.codec.CodecLimits;
import org.curie.dicom.codec.Raster;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a JPEG-LS stream: lossless and near-lossless, 2 to 16 bits, any number of components in
 * any interleave mode, sub-sampled components, preset parameters, restart markers, sizes beyond
 * 65535.
 *
 * <p>Markers that tell of colours (SPIFF, JFIF, Adobe) are passed over: what the components mean is
 * for the caller to know. Only the reversible transform of HP's encoder is undone, as without it
 * the samples are not those that were encoded.
 *
 * <p><b>Limits</b> mapping tables, point transforms and the extensions of ITU-T T.870 are refused
 * by name. So is every stream that is damaged as far as it can be told: one whose data are too
 * short or too long for its picture, with errors that no encoder makes, with a wrong marker. Never
 * anything but a {@link CurieException}.
 *
 * <p><b>Source</b> ITU-T T.87 | ISO/IEC 14495-1.
 */
public final class JpegLsDecoder {
  private static final int PRESET_CODING = 1;
  private static final int MAPPING_TABLE = 2;
  private static final int MAPPING_TABLE_CONTINUED = 3;
  private static final int OVERSIZE = 4;

  private final MarkerReader in;
  private final CodecLimits limits;
  private PresetParameters preset = PresetParameters.DEFAULTS;
  private HpColorTransform transform = HpColorTransform.NONE;
  private boolean lossy;
  private long restartInterval;
  private long oversizeRows;
  private long oversizeColumns;
  private @Nullable FrameHeader frame;
  private @Nullable Picture picture;

  private JpegLsDecoder(byte[] stream, CodecLimits limits) {
    in = new MarkerReader(stream);
    this.limits = limits;
  }

  /**
   * The samples of the whole stream; unsigned, as JPEG-LS knows no others.
   *
   * @param stream from the start of the image on; zeros after its end do no harm
   * @throws CurieException FORMAT_DAMAGED, FORMAT_UNSUPPORTED, or BUDGET_EXCEEDED beyond the limits
   */
  public static Raster decode(byte[] stream, CodecLimits limits) {
    return new JpegLsDecoder(stream, limits).decode();
  }

  private Raster decode() {
    if (in.marker() != Marker.START_OF_IMAGE) {
      throw Refusals.damaged("it does not begin with the start of an image");
    }
    // some writers leave the last marker out; when every sample is there, nothing is missing
    while (!(isComplete() && in.isAtEnd())) {
      int marker = in.marker();
      if (marker == Marker.END_OF_IMAGE) {
        break;
      }
      read(marker);
    }
    if (picture == null) {
      throw Refusals.damaged("it ends before its samples begin");
    }
    if (lossy && transform != HpColorTransform.NONE) {
      // it works modulo 2^bits: a small difference becomes a large one where it wraps around
      throw Refusals.unsupported("a colour transform of HP on near-lossless samples");
    }
    return picture.raster(transform);
  }

  private boolean isComplete() {
    return picture != null && picture.isComplete();
  }

  private void read(int marker) {
    switch (marker) {
      case Marker.START_OF_IMAGE -> checkThatNothingBegan(); // a SPIFF header is followed by one
      case Marker.START_OF_FRAME -> readFrame();
      case Marker.PRESET_PARAMETERS -> readPresetParameters();
      case Marker.RESTART_INTERVAL -> readRestartInterval();
      case Marker.START_OF_SCAN -> decodeScan();
      case Marker.NUMBER_OF_LINES -> checkNumberOfLines();
      default -> readOther(marker);
    }
  }

  private void checkThatNothingBegan() {
    if (frame != null) {
      throw Refusals.damaged("an image begins within another, before byte " + in.position());
    }
  }

  private void readFrame() {
    if (frame != null) {
      throw Refusals.damaged("it has more than one frame");
    }
    frame = FrameHeader.read(in);
  }

  private void readPresetParameters() {
    in.openSegment();
    int kind = in.unsigned8();
    switch (kind) {
      case PRESET_CODING -> preset = PresetParameters.read(in);
      case MAPPING_TABLE, MAPPING_TABLE_CONTINUED ->
          throw Refusals.unsupported("a mapping table (palette)");
      case OVERSIZE -> readOversize();
      default -> throw Refusals.unsupported("preset parameters of kind " + kind);
    }
    in.closeSegment();
  }

  private void readOversize() {
    int bytes = in.unsigned8();
    if (bytes < 2 || bytes > 4) {
      throw Refusals.damaged("a size of %d bytes, but there are 2 to 4".formatted(bytes));
    }
    oversizeRows = in.unsigned(bytes);
    oversizeColumns = in.unsigned(bytes);
  }

  private void readRestartInterval() {
    in.openSegment();
    int bytes = in.remainingInSegment();
    if (bytes < 2 || bytes > 4) {
      throw Refusals.damaged(
          "a restart interval of %d bytes, but there are 2 to 4".formatted(bytes));
    }
    restartInterval = in.unsigned(bytes);
    in.closeSegment();
  }

  private void decodeScan() {
    if (frame == null) {
      throw Refusals.damaged("a scan begins before the frame is declared");
    }
    ScanHeader scan = ScanHeader.read(in, frame);
    CodingParameters parameters = CodingParameters.of(preset, frame.precision(), scan.near());
    if (picture == null) {
      picture = new Picture(sized(frame), limits);
    }
    lossy |= scan.near() > 0;
    new ScanDecoder(in, picture, scan, parameters).decode(restartInterval);
  }

  /** A size of 0 in the frame stands elsewhere: before the scan, or, lines only, after it. */
  private FrameHeader sized(FrameHeader declared) {
    long rows = agreed(declared.rows(), oversizeRows);
    long columns = agreed(declared.columns(), oversizeColumns);
    return declared.withSize(rows == 0 ? numberOfLinesAfterScan() : rows, columns);
  }

  private static long agreed(long inFrame, long oversize) {
    if (inFrame != 0 && oversize != 0 && inFrame != oversize) {
      throw Refusals.damaged("it claims two sizes, %d and %d".formatted(inFrame, oversize));
    }
    return Math.max(inFrame, oversize);
  }

  private long numberOfLinesAfterScan() {
    int scanStart = in.position();
    in.moveTo(in.nextMarkerAfterEntropyCodedData());
    if (in.marker() != Marker.NUMBER_OF_LINES) {
      throw Refusals.damaged("its number of lines is told neither before nor after the first scan");
    }
    long lines = readNumberOfLines();
    in.moveTo(scanStart);
    return lines;
  }

  private void checkNumberOfLines() {
    long lines = readNumberOfLines();
    if (picture == null || picture.frame().rows() != lines) {
      throw Refusals.damaged("it is said to have " + lines + " lines where it has another number");
    }
  }

  private long readNumberOfLines() {
    in.openSegment();
    long lines = in.unsigned(Math.clamp(in.remainingInSegment(), 2, 4));
    in.closeSegment();
    return lines;
  }

  private void readOther(int marker) {
    if (Marker.isOfAnotherProcess(marker)) {
      throw Refusals.unsupported("another process of JPEG, marker FF%02X".formatted(marker));
    }
    if (!Marker.isCommentary(marker)) {
      throw Refusals.damaged(
          "marker FF%02X before byte %d has no place there".formatted(marker, in.position()));
    }
    in.openSegment();
    if (marker == Marker.APPLICATION_8) {
      transform = HpColorTransform.read(in, transform);
    }
    in.skipSegment();
  }
}
