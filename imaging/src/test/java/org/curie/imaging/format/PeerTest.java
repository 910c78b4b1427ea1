// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;
import org.curie.imaging.format.content.ImageHeader;
import org.curie.imaging.format.content.ImagePeer;
import org.curie.imaging.format.content.SharedFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every sample and every affine against nibabel, tifffile, Pillow and NumPy. */
class PeerTest {
  @TempDir Path folder;
  @TempDir Path dumps;

  @Test
  void filesInEveryTypeAndVariant_readAsTheirPeersReadThem() {
    ImagePeer peer = ImagePeer.find(dumps);
    new ImagePeer(peer.python(), folder).make();
    List<Path> files = images(folder);

    List<ImagePeer.Reading> readings = peer.read(files);

    assertThat(readings).hasSameSizeAs(files).hasSizeGreaterThan(300);
    readings.forEach(PeerTest::assertReadsSo);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nifti/nibabel",
        "nifti/monai",
        "nifti/niivue-images",
        "nifti/nrrd_pynrrd",
        "nifti/nrrd_niivue",
        "nifti/metaimage_elastix",
        "dicom/dicom2nifti"
      })
  void sharedFiles_readAsTheirPeersReadThem(String shared) {
    ImagePeer peer = ImagePeer.find(dumps);
    List<ImagePeer.Reading> readings = peer.read(images(SharedFiles.require(shared)));
    assertThat(readings).isNotEmpty();
    readings.forEach(PeerTest::assertReadsSo);
  }

  @Test
  void hippocampusImagesAndLabels_readAsNibabelReadsThem() {
    ImagePeer peer = ImagePeer.find(dumps);
    List<Path> files = images(SharedFiles.require("segmentation/hippocampus"));
    List<ImagePeer.Reading> readings = peer.read(files);
    assertThat(readings).hasSize(400);
    readings.forEach(PeerTest::assertReadsSo);
  }

  @ParameterizedTest
  @EnumSource(ImageFormat.class)
  void whatIsWritten_isReadTheSameByPeers(ImageFormat format) {
    ImagePeer peer = ImagePeer.find(dumps);
    List<Image> images = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    for (int seed = 0; seed < 12; seed++) {
      images.add(Images.random(new RandomStreams(seed).stream("peer"), format, seed));
      List<String> endings = Images.endings(format);
      files.add(folder.resolve(seed + endings.get(seed % endings.size())));
      ImageFile.write(images.getLast(), files.getLast());
    }

    List<ImagePeer.Reading> readings = peer.read(files);

    assertThat(readings).hasSize(12);
    for (int i = 0; i < 12; i++) {
      ImagePeer.Reading reading = readings.get(i);
      Image image = images.get(i);
      assertThat(reading.shape())
          .as(files.get(i).toString())
          .containsExactly(image.channels(), image.depth(), image.height(), image.width());
      assertThat(reading.samples()).as(files.get(i).toString()).isEqualTo(image.samples());
      if (reading.affine().length > 0) {
        double tolerance = format == ImageFormat.NIFTI ? 1e-4 : 1e-12; // float32 in its header
        assertThat(reading.affine())
            .as(files.get(i).toString())
            .containsExactly(affine(image.grid()), within(tolerance));
      }
    }
  }

  private static void assertReadsSo(ImagePeer.Reading reading) {
    String name = reading.file().toString();
    Image image = ImageFile.read(reading.file());
    ImageHeader header = ImageFile.header(reading.file());
    assertThat(new int[] {image.channels(), image.depth(), image.height(), image.width()})
        .as(name)
        .isEqualTo(reading.shape());
    assertThat(image.samples()).as(name).isEqualTo(reading.samples());
    assertThat(header.grid()).as(name).isEqualTo(image.grid());
    assertThat(header.channels()).as(name).isEqualTo(image.channels());
    if (reading.affine().length > 0) {
      assertThat(affine(image.grid())).as(name).containsExactly(reading.affine(), within(1e-4));
    }
  }

  private static double[] affine(Grid grid) {
    Affine a = grid.toPatient();
    return new double[] {
      a.xx(), a.xy(), a.xz(), a.tx(), a.yx(), a.yy(), a.yz(), a.ty(), a.zx(), a.zy(), a.zz(), a.tz()
    };
  }

  /** Files whose names are those of images; of a pair the header. */
  private static List<Path> images(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> ImageFile.isName(file.toString()))
          .filter(file -> !hasNoSamples(file))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** nibabel's own tests ship headers without images. */
  private static boolean hasNoSamples(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".hdr") && !Files.exists(Path.of(name.replace(".hdr", ".img")));
  }
}
