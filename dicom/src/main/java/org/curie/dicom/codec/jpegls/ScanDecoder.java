// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpegls;

import java.util.List;
import org.curie.dicom.codec.jpegls.FrameHeader.Component;

/**
 * Decodes one scan: its lines in their order, and the restart markers between them.
 *
 * <p><b>Source</b> ITU-T T.87 annex B; C.2.5, restart intervals.
 */
final class ScanDecoder {
  private static final int RESTART_MARKERS = 8;

  private final MarkerReader markers;
  private final BitReader bits;
  private final Picture picture;
  private final ScanHeader scan;
  private final SampleDecoder samples;
  private final Lines[] lines;

  ScanDecoder(MarkerReader markers, Picture picture, ScanHeader scan, CodingParameters parameters) {
    this.markers = markers;
    this.picture = picture;
    this.scan = scan;
    bits = new BitReader(markers.stream(), markers.position());
    samples = new SampleDecoder(bits, parameters);
    lines = new Lines[scan.components().size()];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = new Lines(picture.frame().columns(component(i)));
    }
  }

  /** Decodes into the picture, and leaves the markers after the data. */
  void decode(long restartInterval) {
    scan.components().forEach(picture::begin);
    Step step = step();
    int steps = steps();
    long interval = stepsBetweenRestarts(restartInterval, steps);
    for (int i = 0; i < steps; i++) {
      if (interval > 0 && i > 0 && i % interval == 0) {
        restart((int) ((i / interval - 1) % RESTART_MARKERS));
      }
      step.decode(i);
    }
    markers.moveTo(bits.finish());
  }

  /** Most writers count lines, some count samples: the restart markers themselves tell which. */
  private long stepsBetweenRestarts(long declared, int steps) {
    long width = lines[0].width();
    if (declared < width || declared % width != 0) {
      return declared;
    }
    int restarts = markers.restartsInEntropyCodedData();
    boolean countsLines = restarts == (steps - 1) / declared;
    boolean countsSamples = restarts == (steps - 1) / (declared / width);
    return countsSamples && !countsLines ? declared / width : declared;
  }

  /** One line of a component alone, or as many of each as belong together. */
  @FunctionalInterface
  private interface Step {
    void decode(int index);
  }

  private Step step() {
    LineDecoder line = new LineDecoder(samples);
    return switch (scan.interleave()) {
      case NONE -> row -> decodeLine(line, 0, row);
      case LINE -> row -> decodeLines(line, row);
      case SAMPLE -> {
        PixelLineDecoder pixels = new PixelLineDecoder(samples, lines.length);
        yield row -> decodePixels(pixels, row);
      }
    };
  }

  private int steps() {
    List<Component> components = scan.components().stream().map(this::inFrame).toList();
    int rows = picture.frame().rows(components.getFirst());
    if (scan.interleave() == Interleave.NONE) {
      return rows;
    }
    if (scan.interleave() == Interleave.SAMPLE) {
      if (components.stream().anyMatch(c -> c.horizontal() != 1 || c.vertical() != 1)) {
        throw Refusals.unsupported("interleaved samples of sub-sampled components");
      }
      return rows;
    }
    int steps = rows / components.getFirst().vertical();
    for (Component component : components) {
      if ((long) steps * component.vertical() != picture.frame().rows(component)) {
        throw Refusals.unsupported("interleaved lines that do not come out even at the end");
      }
    }
    return steps;
  }

  private void decodeLine(LineDecoder decoder, int index, int row) {
    lines[index].next();
    decoder.decode(lines[index]);
    picture.put(scan.components().get(index), row, lines[index]);
  }

  private void decodeLines(LineDecoder decoder, int step) {
    for (int i = 0; i < lines.length; i++) {
      int together = component(i).vertical();
      for (int row = 0; row < together; row++) {
        decodeLine(decoder, i, step * together + row);
      }
    }
  }

  private void decodePixels(PixelLineDecoder decoder, int row) {
    for (Lines one : lines) {
      one.next();
    }
    decoder.decode(lines);
    for (int i = 0; i < lines.length; i++) {
      picture.put(scan.components().get(i), row, lines[i]);
    }
  }

  private void restart(int number) {
    markers.moveTo(bits.finish());
    int marker = markers.marker();
    if (marker != Marker.FIRST_RESTART + number) {
      throw Refusals.damaged(
          "expected restart marker %d before byte %d, but found %02X"
              .formatted(number, markers.position(), marker));
    }
    bits.startAt(markers.position());
    samples.clear();
    for (Lines one : lines) {
      one.clear();
    }
  }

  private Component component(int index) {
    return inFrame(scan.components().get(index));
  }

  private Component inFrame(int component) {
    return picture.frame().components().get(component);
  }
}
