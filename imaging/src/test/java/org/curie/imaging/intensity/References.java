// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;

/** What src/test/python/make_intensity_references.py wrote: images of OpenCV and scikit-image. */
public final class References {
  private final Map<String, double[]> values = new HashMap<>();
  private final Map<String, Grid> grids = new HashMap<>();

  private References() {}

  public static References read() throws IOException {
    References references = new References();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                References.class.getResourceAsStream("references.csv"), StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.startsWith("#")).forEach(references::add);
    }
    return references;
  }

  private void add(String line) {
    String[] fields = line.split(";", -1);
    ByteBuffer bytes =
        ByteBuffer.wrap(Base64.getDecoder().decode(fields[5])).order(ByteOrder.LITTLE_ENDIAN);
    int size = fields[4].charAt(1) - '0';
    double[] numbers = new double[bytes.remaining() / size];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] =
          switch (fields[4]) {
            case "u1" -> bytes.get() & 0xff;
            case "u2" -> bytes.getShort() & 0xffff;
            case "f4" -> bytes.getFloat();
            case "f8" -> bytes.getDouble();
            default -> throw new IllegalArgumentException("no type " + fields[4]);
          };
    }
    values.put(fields[0], numbers);
    grids.put(
        fields[0],
        Grid.of(
            Integer.parseInt(fields[1]),
            Integer.parseInt(fields[2]),
            Integer.parseInt(fields[3]),
            Spacing.UNIT));
  }

  public double[] numbers(String name) {
    return values.get(name);
  }

  public Image image(String name) {
    double[] numbers = values.get(name);
    float[] samples = new float[numbers.length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) numbers[i];
    }
    return Image.of(grids.get(name), 1, samples);
  }
}
