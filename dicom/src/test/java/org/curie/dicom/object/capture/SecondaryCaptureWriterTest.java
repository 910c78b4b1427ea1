// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;
import org.curie.dicom.Peer;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.object.Sources;
import org.curie.dicom.object.Verdict;
import org.curie.dicom.object.common.InstanceSpec;
import org.curie.dicom.object.common.SourceImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SecondaryCaptureWriterTest {
  @TempDir Path folder;

  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of(1, 1, 8, "SCImage"),
        Arguments.of(1, 1, 12, "SCImage"),
        Arguments.of(3, 1, 8, "SCImage"),
        Arguments.of(1, 4, 8, "MultiframeGrayscaleByteSCImage"),
        Arguments.of(1, 4, 12, "MultiframeGrayscaleWordSCImage"),
        Arguments.of(3, 4, 8, "MultiframeTrueColorSCImage"));
  }

  @ParameterizedTest(name = "{0} channels, {1} frames, {2} bits")
  @MethodSource("kinds")
  void aCapture_isReadByOthersEqual(int channels, int frames, int bits, String iod) {
    Image image = noise(channels, frames, bits);
    DataSet dataSet = dataSet(image, bits);
    Path path = Verdict.written(dataSet, folder.resolve("sc.dcm"));
    Verdict.dcmdumpIsContent(path);
    String found = Verdict.python("read_pixels.py", path, List.of());
    assertThat(found).contains("weighted=" + weighted(image) + "\n", "BurnedInAnnotation=YES");
    Path picture = folder.resolve("shown.pnm");
    Peer.Answer shown =
        Peer.program("dcmj2pnm", "--version").ask(path.toString(), picture.toString());
    assertThat(shown.exitCode()).as(shown.output()).isZero();
    Verdict.dciodvfyFindsNoError(path, iod);
  }

  @Test
  void samplesThatDoNotFit_areRefused() {
    assertThatThrownBy(() -> dataSet(noise(2, 1, 8), 8))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("one channel, or three");
    assertThatThrownBy(() -> dataSet(noise(3, 1, 8), 12))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("8 bits");
    assertThatThrownBy(() -> dataSet(noise(1, 1, 12), 8))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("0 to 255");
  }

  private static DataSet dataSet(Image image, int bits) {
    SecondaryCaptureSpec spec =
        new SecondaryCaptureSpec(
            bits,
            true,
            "overlay of the findings",
            InstanceSpec.inNewSeries(Sources.origin(15).uids(), 700, "Overlay"));
    SourceImages sources = SourceImages.of(List.of(Sources.radiograph(31, 23)));
    return new SecondaryCaptureWriter(Sources.origin(16)).dataSet(image, spec, sources);
  }

  private static Image noise(int channels, int frames, int bits) {
    RandomGenerator random = new RandomStreams(17).stream("capture");
    float[] samples = new float[channels * frames * 23 * 31];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = random.nextInt(1 << bits);
    }
    return Image.of(Grid.of(31, 23, frames, Spacing.UNIT), channels, samples);
  }

  /** In the order of pixels, colours together, as NumPy lays them out. */
  private static long weighted(Image image) {
    int perChannel = image.size() / image.channels();
    long sum = 0;
    long place = 1;
    for (int i = 0; i < perChannel; i++) {
      for (int c = 0; c < image.channels(); c++) {
        sum += place++ * (long) image.sample(c * perChannel + i);
      }
    }
    return sum;
  }
}
