// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.curie.core.provenance.Provenance;
import org.curie.learning.experiment.Experiment;

/**
 * Several networks that answer together.
 *
 * <p><b>Formula</b> the mean of the members' calibrated probabilities. <b>Source</b>
 * Lakshminarayanan et al. 2017, arXiv:1612.01474.
 *
 * @param members in the order of the package's networks
 */
public record Ensemble(Kind kind, List<Member> members) {
  /** More networks than that are no model to deploy. */
  public static final int MOST_MEMBERS = Experiment.MOST_NETWORKS;

  /** What tells the members apart. */
  public enum Kind {
    /** The same data; other initial weights, order, augmentation and dropout. */
    SEEDS,
    /** Each learned from all but one fold of the data. */
    FOLDS
  }

  /**
   * One network.
   *
   * @param temperature its logits are divided by it before the softmax
   * @param recipe how to train it again
   */
  public record Member(
      double temperature, String weightsSha256, Provenance provenance, Optional<Recipe> recipe) {
    public Member {
      if (!(temperature > 0) || !Double.isFinite(temperature)) {
        throw new IllegalArgumentException(
            "a member's temperature must be a finite number > 0, but was " + temperature);
      }
    }
  }

  public Ensemble {
    members = List.copyOf(members);
    if (members.size() < 2 || members.size() > MOST_MEMBERS) {
      throw new IllegalArgumentException(
          "an ensemble has 2 to " + MOST_MEMBERS + " members, but has " + members.size());
    }
  }

  /** The identity of all weights. */
  public String weightsSha256() {
    return weightsSha256(members.stream().map(Member::weightsSha256).toList());
  }

  /** The identity of several networks' weights: SHA-256 over their digests, a line for each. */
  public static String weightsSha256(List<String> networks) {
    String lines = networks.stream().map(digest -> digest + "\n").collect(Collectors.joining());
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(lines.getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
