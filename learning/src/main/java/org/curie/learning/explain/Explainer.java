// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.explain;

import org.curie.core.image.Image;
import org.curie.imaging.transform.Preprocessing.Applied;
import org.curie.learning.model.ModelInput;

/** Tells which places of an image speak for a class. Used by one thread; closed when done. */
public interface Explainer extends AutoCloseable {

  /**
   * What speaks for a class, in the network's input; of volumes in every slice.
   *
   * @param prepared one image as the network reads it, row-major
   */
  Evidence evidence(float[] prepared, int classIndex);

  /**
   * What speaks for a class in an image as it was read, voxel by voxel, whatever the model's steps
   * make of it.
   *
   * @param input of the model that is explained
   */
  default Evidence evidence(ModelInput.Images input, Image image, int classIndex) {
    Applied prepared = input.applied(image);
    return evidence(prepared.image().samples(), classIndex).onto(image.grid(), prepared);
  }

  @Override
  void close();
}
