// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.presentation;

import java.util.List;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.object.common.InstanceReference;

/**
 * An image, or some of its frames.
 *
 * @param frames from 1; none means all
 */
public record ImageFrames(InstanceReference image, List<Integer> frames) {
  public ImageFrames {
    frames = List.copyOf(frames);
  }

  public static ImageFrames all(InstanceReference image) {
    return new ImageFrames(image, List.of());
  }

  DataSet item() {
    DataSetBuilder item = image.putInto(DataSet.builder());
    if (!frames.isEmpty()) {
      item.ints(Tags.ReferencedFrameNumber, frames.stream().mapToInt(Integer::intValue).toArray());
    }
    return item.build();
  }
}
