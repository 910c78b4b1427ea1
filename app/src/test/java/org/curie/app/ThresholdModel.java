// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.curie.app.wiring.Wiring;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.core.provenance.Provenance;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.engine.Precision;
import org.curie.learning.experiment.Schedule;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Parameter;
import org.curie.learning.graph.Weights;
import org.curie.learning.network.SegmentationSpec.UNet3dSpec;
import org.curie.learning.operator.Role;
import org.curie.learning.segment.data.LabelScheme;
import org.curie.learning.segment.data.LabelScheme.Label;
import org.curie.learning.segment.experiment.InferenceSpec;
import org.curie.learning.segment.experiment.PatchSpec;
import org.curie.learning.segment.experiment.SegmentationExperiment;
import org.curie.learning.segment.experiment.SegmentationFit;
import org.curie.learning.segment.experiment.SegmentationTask;
import org.curie.learning.segment.model.SegmentationDescription;
import org.curie.learning.segment.model.SegmentationPackage;

/**
 * A packaged network made by hand: the first structure is where values lie above a threshold, the
 * next where they lie above a higher one. So what it must find in any image is known.
 *
 * <p><b>Formula</b> the answer for structure k is {@code k x - t1 - … - tk}, that for none 0: the
 * largest is the last whose threshold x exceeds.
 */
record ThresholdModel(List<String> names, List<Double> thresholds) {
  private static final double SCALE = 0.01; // keeps the exponentials apart

  Path write(Path file, PatchSpec patch) {
    List<Label> labels = new ArrayList<>(List.of(new Label(0, "background")));
    names.forEach(name -> labels.add(new Label(10 * labels.size(), name)));
    GraphBuilder builder = GraphBuilder.named("thresholds");
    Graph graph = builder.output(builder.input("image", patch.shape()).conv(labels.size(), 1));
    Network network = new Network(graph, weights(graph));
    SegmentationExperiment experiment =
        new SegmentationExperiment(
            SegmentationTask.SEGMENTATION,
            "made by hand",
            1,
            Optional.empty(),
            new LabelScheme(labels, OptionalInt.empty()),
            patch,
            new UNet3dSpec(4, 2, false),
            List.of(),
            new SegmentationFit(
                1,
                1,
                1,
                0.5,
                Optimizer.AdamW.withWeightDecay(1e-2),
                new Schedule.Polynomial(1e-2, 0.9, 0.02),
                12,
                Precision.FP32,
                1,
                1),
            new InferenceSpec(0.5, List.of()));
    SegmentationDescription description =
        new SegmentationDescription(
            SegmentationDescription.FORMAT_VERSION,
            "thresholds",
            SegmentationTask.SEGMENTATION,
            experiment.labels(),
            patch,
            experiment.inference(),
            List.of(),
            Map.of(),
            Map.of(),
            graph.learnedValues(),
            network.weights().sha256(),
            new Provenance("none", 1, "test", "test", "2024-01-01T00:00:00Z", Map.of()),
            experiment,
            Map.of(),
            "none",
            "Tests",
            "Not for clinical use.",
            Optional.empty(),
            Optional.empty());
    new SegmentationPackage(description, Wiring.graphFormat().write(network), "").write(file);
    return file;
  }

  private Weights weights(Graph graph) {
    float[] slopes = new float[names.size() + 1];
    float[] offsets = new float[names.size() + 1];
    double sum = 0;
    for (int k = 1; k <= names.size(); k++) {
      sum += thresholds.get(k - 1);
      slopes[k] = (float) (SCALE * k);
      offsets[k] = (float) (-SCALE * sum);
    }
    Map<String, float[]> values = new TreeMap<>();
    for (Parameter parameter : graph.parameters()) {
      values.put(parameter.name(), parameter.role() == Role.BIAS ? offsets : slopes);
    }
    return Weights.of(graph.parameters(), values);
  }

  /** What it must answer: the number of the structure, from 1, at each voxel. */
  LabelMap expected(Image image) {
    int[] labels = new int[image.grid().voxels()];
    for (int i = 0; i < labels.length; i++) {
      for (double threshold : thresholds) {
        labels[i] += image.sample(i) > threshold ? 1 : 0;
      }
    }
    return LabelMap.of(image.grid(), labels);
  }
}
