// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network.generative;

import java.util.ArrayList;
import java.util.List;
import org.curie.learning.graph.Flow;
import org.curie.learning.operator.Resampling.Coordinates;
import org.curie.learning.operator.Resampling.Interpolation;
import org.curie.learning.operator.Resampling.Resize;
import org.curie.learning.operator.Resampling.Target;
import org.curie.learning.operator.Shape;

/**
 * The extents that a picture goes through when it is halved again and again; the first are its own.
 */
record Pyramid(List<List<Integer>> extents) {

  /** As a convolution of stride 2 halves: an odd extent is rounded up. */
  static Pyramid of(Shape image, int levels) {
    List<List<Integer>> extents = new ArrayList<>(List.of(image.spatial()));
    for (int level = 0; level < levels; level++) {
      extents.add(extents.getLast().stream().map(extent -> (extent + 1) / 2).toList());
    }
    return new Pyramid(extents);
  }

  int levels() {
    return extents.size() - 1;
  }

  List<Integer> at(int level) {
    return extents.get(level);
  }

  /** Numbers [n, features] to a picture at the top: a fully connected layer in another shape. */
  Flow raise(Flow numbers, int channels) {
    List<Integer> dims = new ArrayList<>(List.of(0, channels)); // 0 keeps the batch
    dims.addAll(extents.getLast());
    int features = extents.getLast().stream().reduce(channels, Math::multiplyExact);
    return numbers.dense(features).reshape(dims.stream().mapToInt(Integer::intValue).toArray());
  }

  /** x with pixels repeated until it has the extents of a level. */
  Flow enlarge(Flow x, int level) {
    Target target = new Target.Sizes(at(level));
    return x.then(new Resize(target, Interpolation.NEAREST, Coordinates.ASYMMETRIC));
  }
}
