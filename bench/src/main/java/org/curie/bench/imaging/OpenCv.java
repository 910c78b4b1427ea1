// SPDX-License-Identifier: Apache-2.0
package org.curie.bench.imaging;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;

/** Pictures to and from OpenCV, which works on one thread here. */
final class OpenCv {
  private static final int BYTE = 0xFF;
  private static final int WORD = 0xFFFF;

  private OpenCv() {}

  /** How OpenCV keeps the samples of a picture. */
  enum Kind {
    /** Whole numbers from 0 to 255. */
    BYTES(opencv_core.CV_8UC1),
    /** Whole numbers from 0 to 65535. */
    WORDS(opencv_core.CV_16UC1),
    FLOATS(opencv_core.CV_32FC1);

    private final int type;

    Kind(int type) {
      this.type = type;
    }
  }

  /** Loads the library; one thread from now on. */
  static void useOneThread() {
    opencv_core.setNumThreads(1);
  }

  static Mat mat(Image image, Kind kind) {
    Mat mat = new Mat(image.height(), image.width(), kind.type);
    float[] samples = image.array();
    switch (kind) {
      case BYTES -> {
        ByteBuffer bytes = mat.createBuffer();
        for (float sample : samples) {
          bytes.put((byte) (int) sample);
        }
      }
      case WORDS -> {
        ShortBuffer words = mat.createBuffer();
        for (float sample : samples) {
          words.put((short) (int) sample);
        }
      }
      case FLOATS -> mat.<FloatBuffer>createBuffer().put(samples);
    }
    return mat;
  }

  static Image image(Mat mat, Kind kind) {
    float[] samples = new float[mat.rows() * mat.cols()];
    switch (kind) {
      case BYTES -> {
        ByteBuffer bytes = mat.createBuffer();
        for (int i = 0; i < samples.length; i++) {
          samples[i] = bytes.get() & BYTE;
        }
      }
      case WORDS -> {
        ShortBuffer words = mat.createBuffer();
        for (int i = 0; i < samples.length; i++) {
          samples[i] = words.get() & WORD;
        }
      }
      case FLOATS -> mat.<FloatBuffer>createBuffer().get(samples);
    }
    return Image.of(Grid.pixels(mat.cols(), mat.rows()), 1, samples);
  }
}
