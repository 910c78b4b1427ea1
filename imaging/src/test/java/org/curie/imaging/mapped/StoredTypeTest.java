// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.mapped;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.curie.core.random.RandomStreams;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class StoredTypeTest {

  static Stream<Arguments> samples() {
    return Stream.of(
        Arguments.of(StoredType.UINT8, new float[] {0, 255}),
        Arguments.of(StoredType.UINT8, new float[] {127}),
        Arguments.of(StoredType.INT8, new float[] {-1, 127}),
        Arguments.of(StoredType.INT8, new float[] {-128}),
        Arguments.of(StoredType.INT16, new float[] {-1, 128}),
        Arguments.of(StoredType.INT16, new float[] {256, 32767}),
        Arguments.of(StoredType.INT16, new float[] {-32768}),
        Arguments.of(StoredType.UINT16, new float[] {32768}),
        Arguments.of(StoredType.UINT16, new float[] {0, 65535}),
        Arguments.of(StoredType.FLOAT32, new float[] {-1, 32768}),
        Arguments.of(StoredType.FLOAT32, new float[] {65536}),
        Arguments.of(StoredType.FLOAT32, new float[] {0.5f}),
        Arguments.of(StoredType.FLOAT32, new float[] {-0f}),
        Arguments.of(StoredType.FLOAT32, new float[] {Float.NaN}),
        Arguments.of(StoredType.FLOAT32, new float[] {Float.NEGATIVE_INFINITY}));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theSmallestType_givesEveryBitBack(StoredType expected, float[] samples) {
    assertThat(StoredType.smallestFor(samples)).isEqualTo(expected);
    float[] many = new float[10_000];
    for (int i = 0; i < many.length; i++) {
      many[i] = samples[i % samples.length];
    }
    assertThat(StoredType.smallestFor(many)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsEncoded_isDecoded_fromAnyPlace(StoredType type) {
    RandomGenerator random = new RandomStreams(1).stream("stored");
    float[] samples = new float[9_001];
    for (int i = 0; i < samples.length; i++) {
      samples[i] =
          switch (type) {
            case UINT8 -> random.nextInt(256);
            case INT8 -> random.nextInt(256) - 128;
            case INT16 -> random.nextInt(65536) - 32768;
            case UINT16 -> random.nextInt(65536);
            case FLOAT32 -> Float.intBitsToFloat(random.nextInt());
          };
    }
    MemorySegment stored = MemorySegment.ofArray(new byte[(samples.length + 3) * type.bytes()]);
    type.encode(samples, 1, stored, 3, samples.length - 1);

    float[] back = new float[samples.length];
    type.decode(stored, 4, back, 2, samples.length - 2);

    for (int i = 2; i < samples.length; i++) {
      assertThat(Float.floatToRawIntBits(back[i])).isEqualTo(Float.floatToRawIntBits(samples[i]));
    }
  }
}
