// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.curie.learning.adapt.LowRank;

/** Where the network of an experiment comes from: built from a few choices, or read from a file. */
public sealed interface NetworkSource permits NetworkSpec, NetworkSource.ImportSpec {

  /**
   * A network that another program made and taught: {@code kind: import} in an experiment file.
   *
   * @param file an ONNX file with its weights inside
   * @param sha256 of the file; another one is refused. A run notes it when it begins
   * @param weights numbers for the network from another file
   * @param head unless given, the last layer is replaced when it does not tell as many classes
   *     apart as the data have
   * @param lowRank unless given, all of the network is trained
   */
  record ImportSpec(
      String file,
      Optional<String> sha256,
      Optional<WeightsFile> weights,
      Optional<Head> head,
      Optional<LowRankSpec> lowRank)
      implements NetworkSource {
    public ImportSpec {
      requireFile(file, sha256);
    }

    /** As the file has it, but for the last layer where it has to be another. */
    public static ImportSpec of(String file) {
      return new ImportSpec(
          file, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same with its files elsewhere. */
    public ImportSpec located(UnaryOperator<String> place) {
      return new ImportSpec(
          place.apply(file),
          sha256,
          weights.map(w -> new WeightsFile(place.apply(w.file()), w.sha256())),
          head,
          lowRank);
    }

    public ImportSpec withFile(String other) {
      return new ImportSpec(other, sha256, weights, head, lowRank);
    }

    public ImportSpec withSha256(String found) {
      return new ImportSpec(file, Optional.of(found), weights, head, lowRank);
    }

    public ImportSpec withWeights(WeightsFile other) {
      return new ImportSpec(file, sha256, Optional.of(other), head, lowRank);
    }

    public ImportSpec withHead(Head other) {
      return new ImportSpec(file, sha256, weights, Optional.of(other), lowRank);
    }
  }

  /**
   * Weights by the names of parameters.
   *
   * @param file of the format safetensors
   * @param sha256 of the file; another one is refused. A run notes it when it begins
   */
  record WeightsFile(String file, Optional<String> sha256) {
    public WeightsFile {
      requireFile(file, sha256);
    }
  }

  /** The last layer of a network that was read. */
  enum Head {
    /** Learned anew, with as many answers as the data have classes. */
    NEW,
    /** As it is. */
    KEPT
  }

  /**
   * Small trained factors beside frozen weights: {@link LowRank}. A new last layer is trained too.
   *
   * @param weights patterns of the names of those that get factors; all fully connected layers
   *     unless given
   */
  record LowRankSpec(int rank, double alpha, Optional<List<String>> weights) {
    public LowRankSpec {
      weights = weights.map(List::copyOf);
      new LowRank(rank, alpha); // checks them
    }
  }

  private static void requireFile(String file, Optional<String> sha256) {
    if (file.isBlank()) {
      throw new IllegalArgumentException("file must name a file, but was blank");
    }
    if (sha256.isPresent() && !sha256.get().matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "sha256 must be 64 digits of 0-9 and a-f, but was " + sha256.get());
    }
  }
}
