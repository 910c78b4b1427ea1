// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.train;

import java.util.List;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.imaging.augment.LabelledImage;
import org.curie.imaging.mapped.Extent;
import org.curie.imaging.mapped.SampleSource;
import org.curie.imaging.spatial.LabelRule;
import org.curie.imaging.tile.Box;
import org.curie.imaging.tile.Padding;
import org.curie.imaging.tile.TileReader;
import org.curie.imaging.transform.DeformTransform;
import org.curie.imaging.transform.LatticeTransform.CenterCropVolume;
import org.curie.imaging.transform.Transform;
import org.curie.learning.segment.train.PatchSampler.Place;

/**
 * Cuts a patch and varies it. A patch that is turned or scaled is cut larger first and made smaller
 * afterwards, so that what comes into it at its border is the image there, and not emptiness.
 *
 * <p>Beyond the image samples are 0, the mean of a standardised image, and labels background.
 */
final class PatchCutter {
  private static final double MARGIN = 1.4; // a square turned by an eighth fits

  private static final Padding NOTHING = new Padding.Constant(0);

  private PatchCutter() {}

  static LabelledImage cut(Place place, List<Transform> steps) {
    boolean deforms = steps.stream().anyMatch(step -> step instanceof DeformTransform);
    Box box = place.box();
    Box read = deforms ? grown(box) : box;
    LabelledImage patch = new LabelledImage(image(place, read), labels(place, read));
    LabelledImage varied = patch.after(steps, LabelRule.NEAREST);
    Transform crop = new CenterCropVolume(box.width(), box.height(), box.depth());
    return deforms ? varied.after(List.of(crop), LabelRule.NEAREST) : varied;
  }

  private static Box grown(Box box) {
    Extent larger = new Extent(grown(box.width()), grown(box.height()), grown(box.depth()));
    return new Box(
        box.x() - (larger.width() - box.width()) / 2,
        box.y() - (larger.height() - box.height()) / 2,
        box.z() - (larger.depth() - box.depth()) / 2,
        larger.width(),
        larger.height(),
        larger.depth());
  }

  private static int grown(int side) {
    return side == 1 ? 1 : side + 2 * (int) Math.ceil((MARGIN - 1) / 2 * side);
  }

  private static Image image(Place place, Box box) {
    return Image.of(
        grid(place, box), place.from().image().channels(), read(place.from().image(), box));
  }

  private static LabelMap labels(Place place, Box box) {
    return LabelMap.of(Image.of(grid(place, box), 1, read(place.from().classes(), box)));
  }

  private static Grid grid(Place place, Box box) {
    return Grid.of(box.width(), box.height(), box.depth(), place.from().spacing());
  }

  private static float[] read(SampleSource source, Box box) {
    TileReader reader = new TileReader(source, NOTHING);
    float[] samples = reader.arrayFor(box);
    reader.read(box, samples);
    return samples;
  }
}
