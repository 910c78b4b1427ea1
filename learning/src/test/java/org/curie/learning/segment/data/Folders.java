// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.imaging.format.ImageFile;
import org.curie.learning.data.ImageOpener;

/** Small folders of images and labels. */
public final class Folders {
  /** Reads the files that stand in them. */
  public static final ImageOpener OPENER =
      new ImageOpener() {
        @Override
        public Image open(Path path) {
          return ImageFile.read(path);
        }

        @Override
        public List<Path> sources(Path path) {
          return List.of(path);
        }
      };

  private Folders() {}

  /** A ramp with a square of one label in its middle. */
  public static void pair(Path image, Path labels, Grid grid, int value) throws IOException {
    float[] samples = new float[grid.voxels()];
    int[] map = new int[grid.voxels()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = i % 200;
      int x = i % grid.width();
      int y = i / grid.width() % grid.height();
      boolean inside = Math.abs(x - grid.width() / 2) < 2 && Math.abs(y - grid.height() / 2) < 2;
      map[i] = inside ? value : 0;
    }
    Files.createDirectories(image.toAbsolutePath().getParent());
    Files.createDirectories(labels.toAbsolutePath().getParent());
    ImageFile.write(Image.of(grid, 1, samples), image);
    ImageFile.write(LabelMap.of(grid, map).toImage(), labels);
  }

  /** {@code images/} and {@code labels/} with so many pictures. */
  public static Path pictures(Path folder, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      String name = "p%02d.png".formatted(i);
      pair(
          folder.resolve("images", name), folder.resolve("labels", name), Grid.pixels(12, 10), 255);
    }
    return folder;
  }
}
