// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.locate;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.learning.explain.Evidence;
import org.curie.learning.explain.Explainer;
import org.curie.learning.model.ModelInput;

/**
 * Finds where in an image a class is, by a model that learned only what whole images show.
 *
 * <p><b>Frame</b> voxels of the image as it was read, whatever the model's steps made of it.
 * <b>Limits</b> no finer than the map the explainer reads; several things that lie close together
 * are one place. Used by one thread, as the explainer is; does not close it.
 */
public final class Locator {
  private final ModelInput.Images input;
  private final Explainer explainer;
  private final LocatingSpec spec;

  /**
   * @param input of the model
   * @param explainer of the same model
   */
  public Locator(ModelInput.Images input, Explainer explainer, LocatingSpec spec) {
    this.input = input;
    this.explainer = explainer;
    this.spec = spec;
  }

  public LocatingSpec spec() {
    return spec;
  }

  /**
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when the model's steps do not
   *     bring the image to what the network reads
   */
  public Located locate(Image image, int classIndex) {
    Evidence evidence = explainer.evidence(input, image, classIndex);
    return new Located(classIndex, evidence, Places.in(evidence, spec));
  }
}
