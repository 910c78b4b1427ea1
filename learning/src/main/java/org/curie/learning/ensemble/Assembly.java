// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.ensemble;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.provenance.Provenance;
import org.curie.learning.model.Ensemble;
import org.curie.learning.model.ModelDescription;
import org.curie.learning.model.ModelPackage;

/**
 * Packaged models put together as one: their networks, and what they say about themselves together.
 *
 * @param description calibrated member by member, but not as a whole; not measured, unless it is of
 *     one
 */
public record Assembly(ModelDescription description, List<byte[]> networks) {
  public Assembly {
    networks = List.copyOf(networks);
  }

  /**
   * @param members single networks that tell the same classes apart on the same input; one alone
   *     stays what it is
   * @param seed of the whole: what made the splits
   * @param dataSha256 of the data of the whole
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when members do not fit each
   *     other
   */
  public static Assembly of(
      Ensemble.Kind kind, List<ModelPackage> members, long seed, String dataSha256) {
    ModelDescription first = members.getFirst().description();
    if (members.size() == 1) {
      return new Assembly(first, members.getFirst().networks());
    }
    List<Ensemble.Member> described = new ArrayList<>();
    List<byte[]> networks = new ArrayList<>();
    long learned = 0;
    for (ModelPackage member : members) {
      ModelDescription d = member.description();
      requireFit(first, d);
      described.add(
          new Ensemble.Member(d.temperature(), d.weightsSha256(), d.provenance(), d.recipe()));
      networks.addAll(member.networks());
      learned += d.learnedValues();
    }
    Provenance p = first.provenance();
    Provenance whole =
        new Provenance(
            dataSha256,
            seed,
            p.curieVersion(),
            p.sourceRevision(),
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
            p.environment());
    return new Assembly(
        first.withEnsemble(new Ensemble(kind, described), learned, whole), networks);
  }

  private static void requireFit(ModelDescription first, ModelDescription other) {
    if (other.networks() != 1 || other.testTime().isPresent()) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "an ensemble is made of single networks, but "
              + other.name()
              + " is an ensemble or shows images in variants itself");
    }
    if (!other.classes().equals(first.classes()) || !other.input().equals(first.input())) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "the members of an ensemble tell the same classes apart on the same input, but one tells "
              + first.classes()
              + " and another "
              + other.classes()
              + " apart, or their input or its preparation differs");
    }
  }
}
