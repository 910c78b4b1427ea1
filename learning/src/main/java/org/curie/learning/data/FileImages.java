// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import java.nio.file.Path;
import java.util.List;
import org.curie.core.image.Image;
import org.curie.imaging.transform.Preprocessing;
import org.curie.imaging.transform.Transform;

/** Images in files, one path each; prepared ones are kept in a store. */
final class FileImages implements ImageSource {
  private final List<Path> paths;
  private final ImageOpener opener;
  private final ImageStore store;

  FileImages(List<Path> paths, ImageOpener opener, ImageStore store) {
    this.paths = List.copyOf(paths);
    this.opener = opener;
    this.store = store;
  }

  @Override
  public Image image(int index) {
    return opener.open(paths.get(index));
  }

  @Override
  public Image prepared(int index, List<Transform> steps) {
    return store.prepared(
        opener.sources(paths.get(index)),
        steps,
        () -> new Preprocessing(steps).apply(image(index)));
  }
}
