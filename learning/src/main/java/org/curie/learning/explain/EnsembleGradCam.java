// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.curie.learning.engine.GradientEngine;
import org.curie.learning.graph.Network;
import org.curie.learning.model.ModelDescription;

/**
 * Grad-CAM of an ensemble.
 *
 * <p><b>Formula</b> the mean of the members' maps, each with its largest value at 1, so that no
 * member speaks louder than another; divided by its maximum. Of a volume, the slice in which that
 * mean is largest is shown. Probabilities are the mean of the members' calibrated ones.
 * <b>Limits</b> of the image as it is: variants of test-time augmentation are not explained. Used
 * by one thread.
 */
public final class EnsembleGradCam implements Explainer {
  private final List<GradCam> members;

  private EnsembleGradCam(List<GradCam> members) {
    this.members = List.copyOf(members);
  }

  /**
   * The explainer of a model, be it one network or several.
   *
   * @param networks of the model, in order
   */
  public static Explainer of(
      ModelDescription model, List<Network> networks, GradientEngine engine, int threads) {
    if (networks.size() == 1) {
      return new GradCam(networks.getFirst(), model.temperature(), engine, threads);
    }
    List<GradCam> members = new ArrayList<>();
    for (int m = 0; m < networks.size(); m++) {
      members.add(new GradCam(networks.get(m), model.memberTemperature(m), engine, threads));
    }
    return new EnsembleGradCam(members);
  }

  @Override
  public Evidence evidence(float[] prepared, int classIndex) {
    List<Evidence> each = members.stream().map(m -> m.evidence(prepared, classIndex)).toList();
    Evidence first = each.getFirst();
    float[] values = new float[first.values().length];
    double[] probabilities = new double[first.probabilities().length];
    for (Evidence e : each) {
      for (int i = 0; i < values.length; i++) {
        values[i] += e.values()[i] / each.size();
      }
      IntStream.range(0, probabilities.length)
          .forEach(k -> probabilities[k] += e.probabilities()[k] / each.size());
    }
    return new Evidence(first.width(), first.height(), first.depth(), values, probabilities)
        .scaledToOne();
  }

  @Override
  public void close() {
    members.forEach(GradCam::close);
  }
}
