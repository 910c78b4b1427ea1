// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.curie.learning.engine.Loss;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.engine.Precision;
import org.curie.learning.engine.TrainingSession;
import org.curie.learning.engine.TrainingSpec;
import org.curie.learning.graph.Flow;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Parameter;
import org.curie.learning.graph.Weights;
import org.curie.learning.operator.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kernels longer than the image, in bfloat16, while all memory that is handed out is filled with
 * huge numbers: what reads memory before it is written cannot go unseen.
 */
class ShortImageTest {
  private static final int M_PERTURB = -6; // of glibc's malloc.h
  private static final int HUGE = 0x80; // filled with its complement: 0x7f7f is 3.4e38 as bfloat16

  @BeforeEach
  void fill() throws Throwable {
    Libtorch.load();
    fillWith(HUGE);
  }

  @AfterEach
  void doNotFill() throws Throwable {
    fillWith(0);
  }

  @SuppressWarnings("restricted") // a call of the C library
  private static void fillWith(int value) throws Throwable {
    Linker linker = Linker.nativeLinker();
    var mallopt = linker.defaultLookup().find("mallopt");
    if (mallopt.isEmpty()) {
      Assumptions.abort("this C library cannot fill the memory that it hands out");
    }
    FunctionDescriptor type =
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    MethodHandle set = linker.downcallHandle(mallopt.orElseThrow(), type);
    int _ = (int) set.invokeExact(M_PERTURB, value);
  }

  @ParameterizedTest
  @CsvSource({"2, 3, 2, 1", "2, 5, 1, 1", "3, 3, 1, 2", "3, 3, 2, 1"})
  void weights_ofKernelsLongerThanTheImage_learnAsInFloat32(
      int rank, int kernel, int stride, int extent) {
    assertLearnsAlike(rank, extent, x -> x.conv(32, kernel, stride));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void weights_ofTransposedKernelsLongerThanTheirAnswer_learnAsInFloat32(int rank) {
    Window window = Window.uniform(rank, 3, 2, 1);
    List<Integer> none = Collections.nCopies(rank, 0);
    assertLearnsAlike(rank, 1, x -> x.convTranspose(32, window, none, 1));
  }

  private static void assertLearnsAlike(int rank, int extent, UnaryOperator<Flow> layer) {
    int[] image = new int[rank + 1];
    Arrays.fill(image, extent);
    image[0] = 16;
    Network network = TinyNetworks.of(x -> layer.apply(x).flatten(), image);
    Weights exact = afterOneStep(network, Precision.FP32);
    Weights rounded = afterOneStep(network, Precision.BF16);
    for (Parameter p : network.graph().parameters()) {
      assertThat(rounded.get(p.name()))
          .as(p.name())
          .containsExactly(exact.get(p.name()), within(0.02f));
    }
  }

  private static Weights afterOneStep(Network network, Precision precision) {
    TrainingSpec spec =
        new TrainingSpec(new Loss.CrossEntropy(), new Optimizer.Sgd(0, false, 0), precision, 0, 1);
    try (TrainingSession session = TinyNetworks.train(network, spec)) {
      session.step(TinyNetworks.batch(network, 4, 1), 0.1, 1);
      return session.weights();
    }
  }
}
