// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.augment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.imaging.artifact.Boxes;
import org.curie.imaging.artifact.FractionBox;

/**
 * A recorded way to make one training case of two.
 *
 * <p>Pure: the same record and the same two cases give the same result. The partner is a number
 * among the cases it was sampled for: those of a batch, or of a whole data set.
 */
public sealed interface Mixing {

  /** The other case's number. */
  int partner();

  /**
   * One case of two; the grid is the first one's.
   *
   * @throws org.curie.core.error.CurieException DATA_INVALID unless both have images of one size
   *     and as many classes
   */
  SoftCase apply(SoftCase own, SoftCase other);

  /**
   * A batch in which case i is mixed with its partner in the batch, as it was before mixing.
   *
   * @param mixings one for each case, or none where a case stays as it is
   */
  static List<SoftCase> ofBatch(List<SoftCase> batch, List<Optional<Mixing>> mixings) {
    List<SoftCase> mixed = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      SoftCase own = batch.get(i);
      mixed.add(mixings.get(i).map(m -> m.apply(own, batch.get(m.partner()))).orElse(own));
    }
    return mixed;
  }

  /**
   * Both images and both targets blended: {@code lambda own + (1 - lambda) other}. <b>Source</b>
   * Zhang et al. 2018, arXiv:1710.09412.
   */
  record Mixup(int partner, double lambda) implements Mixing {
    public Mixup {
      Draws.requireAtMost("partner", partner, Integer.MAX_VALUE);
      Draws.requireAtMost("lambda", lambda, 1);
    }

    @Override
    public SoftCase apply(SoftCase own, SoftCase other) {
      own.requireLike(other);
      if (lambda == 1) {
        return own;
      }
      float[] mine = own.image().array();
      float[] theirs = other.image().array();
      float[] mixed = new float[mine.length];
      for (int i = 0; i < mixed.length; i++) {
        mixed[i] = (float) (lambda * mine[i] + (1 - lambda) * theirs[i]);
      }
      Image image = Image.of(own.image().grid(), own.image().channels(), mixed);
      return new SoftCase(image, own.mixedTarget(other, lambda));
    }
  }

  /**
   * A box of the one image taken from the other; the targets are blended by the voxels that each
   * has in the result, counted, not by the area that was asked for. <b>Source</b> Yun et al. 2019,
   * arXiv:1905.04899.
   *
   * <p><b>Frame</b> fractions of the sides from the first corner; a voxel is in the box when its
   * centre is.
   */
  record Cutmix(
      int partner, double x, double y, double z, double width, double height, double depth)
      implements Mixing {
    public Cutmix {
      Draws.requireAtMost("partner", partner, Integer.MAX_VALUE);
      Draws.requireAtMost("cutmix x", x, 1);
      Draws.requireAtMost("cutmix y", y, 1);
      Draws.requireAtMost("cutmix z", z, 1);
      Draws.requireAtMost("cutmix width", width, 1);
      Draws.requireAtMost("cutmix height", height, 1);
      Draws.requireAtMost("cutmix depth", depth, 1);
    }

    @Override
    public SoftCase apply(SoftCase own, SoftCase other) {
      own.requireLike(other);
      Image image = Boxes.pasted(own.image(), other.image(), box());
      return new SoftCase(image, own.mixedTarget(other, ownShare(own.image().grid())));
    }

    /**
     * The labels that fit the image: those of the other inside the box.
     *
     * @throws org.curie.core.error.CurieException DATA_INVALID unless both have one size
     */
    public LabelMap labels(LabelMap own, LabelMap other) {
      return Boxes.pasted(own, other, box());
    }

    /** The share of voxels that stay, and the weight of the own target. */
    public double ownShare(Grid grid) {
      return 1 - (double) Boxes.voxels(grid, box()) / grid.voxels();
    }

    private FractionBox box() {
      return new FractionBox(x, y, z, width, height, depth);
    }
  }
}
