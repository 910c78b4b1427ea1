// SPDX-License-Identifier: Apache-2.0
package org.curie.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.imaging.format.ImageFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFilesTest {
  private static final Image VOLUME = Image.of(Grid.of(4, 3, 2, Spacing.UNIT), 1, new float[24]);

  @TempDir Path root;
  private final ImageFiles files = new ImageFiles();

  @ParameterizedTest
  @ValueSource(strings = {"v.nii", "v.nii.gz", "v.nrrd", "v.mha"})
  void aFileWithAllItsSamples_isItsOwnSource(String name) {
    Path file = root.resolve(name);
    ImageFile.write(VOLUME, file);
    assertThat(files.sources(file)).containsExactly(file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v.nhdr", "v.mhd"})
  void aHeaderWhoseSamplesLieElsewhere_isNotSure_byWhateverName(String name) throws IOException {
    Path file = root.resolve(name);
    ImageFile.write(VOLUME, file);
    assertThat(files.sources(file)).isEmpty();
    Path renamed = root.resolve(name.equals("v.nhdr") ? "w.nrrd" : "w.mha");
    Files.copy(file, renamed);
    assertThat(files.sources(renamed)).isEmpty();
  }

  @Test
  void aPicture_isItsOwnSource_andTextIsNone() throws IOException {
    Path picture = root.resolve("p.png");
    ImageFile.write(Image.of(Grid.pixels(2, 2), 1, new float[4]), picture);
    assertThat(files.sources(picture)).containsExactly(picture);
    Path text = Files.writeString(root.resolve("t.png"), "no picture at all");
    assertThat(files.sources(text)).isEmpty();
  }

  @Test
  void aFolder_isMadeOfAllFilesInIt_inTheOrderOfTheirNames() throws IOException {
    Path series = Files.createDirectories(root.resolve("series"));
    for (String name : new String[] {"b", "a", "c"}) {
      Files.writeString(series.resolve(name), name);
    }
    assertThat(files.sources(series))
        .containsExactlyElementsOf(Stream.of("a", "b", "c").map(series::resolve).toList());
  }
}
