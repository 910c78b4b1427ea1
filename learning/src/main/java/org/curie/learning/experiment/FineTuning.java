// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.NamePattern;
import org.curie.learning.graph.Node;
import org.curie.learning.graph.Parameter;

/**
 * How fast each part of a network learns, for networks that begin from weights learned elsewhere.
 *
 * <p>Patterns are of parameters' names ({@code stage1.block2/conv1.weight}): {@code *} stands for
 * any characters, {@code ?} for one. A normalisation whose scale is frozen goes by its stored
 * statistics, also while training, and leaves them as they are.
 *
 * @param freeze what keeps its values
 * @param rates factors of the learning rate; of several that match, the first counts
 * @param depthDecay factor for each layer that a parameter lies before the last one; layers are
 *     what names share up to their last slash, in the order in which the network reads them.
 *     <b>Source</b> Clark et al. 2020 (ELECTRA), arXiv:2003.10555; Bao et al. 2022 (BEiT),
 *     arXiv:2106.08254
 */
public record FineTuning(
    Optional<List<String>> freeze, Optional<List<RateFactor>> rates, OptionalDouble depthDecay) {

  /** What the learning rate of some parameters is multiplied by. */
  public record RateFactor(String pattern, double factor) {
    public RateFactor {
      if (!(factor >= 0) || Double.isInfinite(factor)) {
        throw new IllegalArgumentException("factor must be 0 or a number above, but was " + factor);
      }
    }
  }

  private static final int NAMES_SHOWN = 8;

  public FineTuning {
    freeze = freeze.map(List::copyOf);
    rates = rates.map(List::copyOf);
    if (depthDecay.isPresent()
        && !(depthDecay.getAsDouble() > 0 && depthDecay.getAsDouble() <= 1)) {
      throw new IllegalArgumentException(
          "depthDecay must be in (0, 1], but was " + depthDecay.getAsDouble());
    }
  }

  /**
   * By the name of each trainable parameter, what its learning rate is multiplied by; 0 for frozen.
   *
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when a pattern matches none, or
   *     when nothing is left to learn
   */
  public Map<String, Double> rateFactors(Graph graph) {
    List<String> names =
        graph.parameters().stream().filter(Parameter::trainable).map(Parameter::name).toList();
    Map<String, Double> byDepth = depthFactors(graph);
    Map<String, Double> factors = new LinkedHashMap<>();
    names.forEach(name -> factors.put(name, byDepth.getOrDefault(name, 1.0)));
    Set<String> decided = new LinkedHashSet<>();
    for (RateFactor rate : rates.orElse(List.of())) {
      for (String name : matching(rate.pattern(), names)) {
        if (decided.add(name)) {
          factors.merge(name, rate.factor(), (a, b) -> a * b);
        }
      }
    }
    freeze.orElse(List.of()).forEach(p -> matching(p, names).forEach(n -> factors.put(n, 0.0)));
    if (factors.values().stream().allMatch(f -> f == 0)) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "fit.fineTuning freezes every parameter, so there is nothing to learn; freeze fewer");
    }
    return factors;
  }

  private static List<String> matching(String pattern, List<String> names) {
    List<String> found = NamePattern.matching(pattern, names);
    if (found.isEmpty()) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "fit.fineTuning: no parameter is named like "
              + pattern
              + "; the network has "
              + String.join(", ", names.subList(0, Math.min(NAMES_SHOWN, names.size())))
              + (names.size() > NAMES_SHOWN ? ", …" : ""));
    }
    return found;
  }

  private Map<String, Double> depthFactors(Graph graph) {
    if (depthDecay.isEmpty()) {
      return Map.of();
    }
    Map<String, String> layerOf = layers(graph);
    List<String> layers = new ArrayList<>(new LinkedHashSet<>(layerOf.values()));
    Map<String, Double> factors = new LinkedHashMap<>();
    layerOf.forEach(
        (name, layer) -> {
          int before = layers.size() - 1 - layers.indexOf(layer);
          factors.put(name, Math.pow(depthDecay.getAsDouble(), before));
        });
    return factors;
  }

  /** The layer of each parameter, in the order in which the network reads them. */
  private static Map<String, String> layers(Graph graph) {
    Set<String> learned = new LinkedHashSet<>();
    graph.parameters().stream().filter(Parameter::trainable).forEach(p -> learned.add(p.name()));
    Map<String, String> layers = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      node.inputs().stream()
          .filter(learned::contains)
          .forEach(name -> layers.putIfAbsent(name, layer(name)));
    }
    return layers;
  }

  private static String layer(String name) {
    int slash = name.lastIndexOf('/');
    return name.substring(0, slash >= 0 ? slash : Math.max(0, name.lastIndexOf('.')));
  }
}
