// SPDX-License-Identifier: Apache-2.0
package org.curie.bench.segment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.curie.app.wiring.Wiring;
import org.curie.core.provenance.Provenance;
import org.curie.imaging.mapped.Extent;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.transform.IntensityTransform.Standardize;
import org.curie.imaging.transform.LatticeTransform.Reorient;
import org.curie.imaging.transform.ResampleTransform.ResampleToSpacing;
import org.curie.imaging.transform.ToneTransform.Clip;
import org.curie.imaging.transform.Transform;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.engine.Precision;
import org.curie.learning.experiment.Schedule;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Initialization;
import org.curie.learning.graph.Network;
import org.curie.learning.network.SegmentationSpec.UNet3dSpec;
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
 * The network that the planner chooses for volumes, with the weights that a training would begin
 * with, as a model package: as large and as slow as a trained one.
 */
record UntrainedOutlines(SegmentationExperiment experiment, Network network) {
  private static final int SEED = 1;

  /** For volumes that need no preparation. */
  static UntrainedOutlines asItIs(Extent patch, int classes) {
    return of(patch, classes, new UNet3dSpec(16, 4, false), List.of());
  }

  /** For a CT, whose voxels are made cubes of a size. */
  static UntrainedOutlines ofCt(Extent patch, int classes, UNet3dSpec network, double spacingMm) {
    List<Transform> prepare =
        List.of(
            new Reorient("LPS"),
            new ResampleToSpacing(spacingMm, spacingMm, spacingMm, Interpolation.LINEAR),
            new Clip(-900, 900),
            new Standardize(List.of(0.0), List.of(300.0)));
    return of(patch, classes, network, prepare);
  }

  private static UntrainedOutlines of(
      Extent patch, int classes, UNet3dSpec network, List<Transform> prepare) {
    List<Label> labels =
        IntStream.range(0, classes)
            .mapToObj(k -> new Label(k, k == 0 ? "background" : "structure " + k))
            .toList();
    SegmentationExperiment experiment =
        new SegmentationExperiment(
            SegmentationTask.SEGMENTATION,
            "none",
            SEED,
            Optional.empty(),
            new LabelScheme(labels, OptionalInt.empty()),
            new PatchSpec(1, patch.width(), patch.height(), patch.depth(), prepare),
            network,
            List.of(),
            new SegmentationFit(
                1,
                1,
                1,
                0,
                Optimizer.AdamW.withWeightDecay(0),
                new Schedule.Constant(1e-3),
                0,
                Precision.FP32,
                1,
                1),
            new InferenceSpec(0.5, List.of()));
    Graph graph = experiment.deployedGraph();
    return new UntrainedOutlines(experiment, new Network(graph, Initialization.of(graph, SEED)));
  }

  SegmentationPackage packaged() {
    SegmentationDescription description =
        new SegmentationDescription(
            SegmentationDescription.FORMAT_VERSION,
            "untrained",
            SegmentationTask.SEGMENTATION,
            experiment.labels(),
            experiment.patch(),
            experiment.inference(),
            List.of(),
            Map.of(),
            Map.of(),
            network.graph().learnedValues(),
            network.weights().sha256(),
            new Provenance("none", SEED, "bench", "bench", "2026-01-01T00:00:00Z", Map.of()),
            experiment,
            Map.of(),
            "none",
            "Benchmarks.",
            "An untrained network: its answers mean nothing.",
            Optional.empty(),
            Optional.empty());
    return new SegmentationPackage(description, Wiring.graphFormat().write(network), "");
  }
}
