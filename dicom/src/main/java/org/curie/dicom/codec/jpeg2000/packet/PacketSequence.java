// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.packet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.curie.dicom.codec.jpeg2000.codestream.ProgressionOrder;
import org.curie.dicom.codec.jpeg2000.codestream.ProgressionSpan;

/**
 * The order in which packets follow each other. The precincts are sorted as the progression visits
 * them, and the layers are woven in where it has them; a packet that an earlier span had is passed
 * over. <b>Source</b> ISO/IEC 15444-1 B.12.
 */
final class PacketSequence {
  private static final Comparator<Precinct> BY_RESOLUTION =
      Comparator.comparingInt(Precinct::resolutionNumber);
  private static final Comparator<Precinct> BY_COMPONENT =
      Comparator.comparingInt(Precinct::component);
  private static final Comparator<Precinct> BY_POSITION =
      Comparator.comparingLong(Precinct::y).thenComparingLong(Precinct::x);
  private static final Comparator<Precinct> BY_INDEX = Comparator.comparingInt(Precinct::index);

  private final List<Precinct> precincts;
  private final int layers;

  PacketSequence(List<Precinct> precincts, int layers) {
    this.precincts = precincts;
    this.layers = layers;
  }

  /** What is done with each packet. */
  interface Visitor {
    /** Reads the next layer of the precinct; false when there are no packets any more. */
    boolean visit(Precinct precinct);
  }

  /** False when the visitor did not want to go on. */
  boolean visit(ProgressionSpan span, Visitor visitor) {
    List<Precinct> sorted = new ArrayList<>();
    for (Precinct precinct : precincts) {
      int r = precinct.resolutionNumber();
      int c = precinct.component();
      if (r >= span.firstResolution()
          && r < span.endResolution()
          && c >= span.firstComponent()
          && c < span.endComponent()) {
        sorted.add(precinct);
      }
    }
    sorted.sort(comparator(span.order()));
    int endLayer = Math.min(layers, span.endLayer());
    return switch (span.order()) {
      case LRCP -> layerByLayer(sorted, endLayer, visitor);
      case RLCP -> {
        TreeMap<Integer, List<Precinct>> byResolution = new TreeMap<>();
        for (Precinct precinct : sorted) {
          byResolution
              .computeIfAbsent(precinct.resolutionNumber(), _ -> new ArrayList<>())
              .add(precinct);
        }
        yield byResolution.values().stream()
            .allMatch(resolution -> layerByLayer(resolution, endLayer, visitor));
      }
      case RPCL, PCRL, CPRL ->
          sorted.stream().allMatch(precinct -> layerByLayer(List.of(precinct), endLayer, visitor));
    };
  }

  private static Comparator<Precinct> comparator(ProgressionOrder order) {
    return switch (order) {
      case LRCP, RLCP -> BY_RESOLUTION.thenComparing(BY_COMPONENT).thenComparing(BY_INDEX);
      case RPCL -> BY_RESOLUTION.thenComparing(BY_POSITION).thenComparing(BY_COMPONENT);
      case PCRL -> BY_POSITION.thenComparing(BY_COMPONENT).thenComparing(BY_RESOLUTION);
      case CPRL -> BY_COMPONENT.thenComparing(BY_POSITION).thenComparing(BY_RESOLUTION);
    };
  }

  private static boolean layerByLayer(List<Precinct> precincts, int endLayer, Visitor visitor) {
    int layer = precincts.stream().mapToInt(Precinct::layersRead).min().orElse(endLayer);
    for (; layer < endLayer; layer++) {
      for (Precinct precinct : precincts) {
        if (precinct.layersRead() == layer && !visitor.visit(precinct)) {
          return false;
        }
      }
    }
    return true;
  }
}
