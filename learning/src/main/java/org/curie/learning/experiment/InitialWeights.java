// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.experiment;

import java.util.Optional;

/**
 * The file whose weights a network begins with, by the names of its parameters.
 *
 * @param from a model package, an ONNX or safetensors file, or the folder of a run that made one
 * @param head what becomes of the last layer; new unless it is given
 * @param sha256 of the file, written down when a run begins: no other file is used after that
 */
public record InitialWeights(String from, Optional<Head> head, Optional<String> sha256) {

  /** What becomes of the last fully connected layer. */
  public enum Head {
    /** It begins with random weights: other classes, or none so far. */
    NEW,
    /** It is taken over with the rest: the same classes in the same order. */
    KEEP
  }

  public InitialWeights {
    FileDigests.require(sha256);
  }

  public static InitialWeights of(String from, Head head) {
    return new InitialWeights(from, Optional.of(head), Optional.empty());
  }

  /** Whether the last layer is taken over. */
  public boolean keepsHead() {
    return head.orElse(Head.NEW) == Head.KEEP;
  }

  public InitialWeights withFrom(String file) {
    return new InitialWeights(file, head, sha256);
  }

  public InitialWeights withSha256(String digest) {
    return new InitialWeights(from, head, Optional.of(digest));
  }
}
