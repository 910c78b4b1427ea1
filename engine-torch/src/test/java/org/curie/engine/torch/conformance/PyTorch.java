// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.curie.engine.torch.Differentiation;
import org.curie.engine.torch.Differentiation.Result;
import org.curie.engine.torch.Differentiation.Value;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * Debian's PyTorch, asked all cases at once in one process: {@code operators.py} among the test
 * sources computes each in float64.
 */
final class PyTorch {
  private static final Path SCRIPT = Path.of("src/test/python/operators.py");
  private static @Nullable Map<String, Result> answers;

  private PyTorch() {}

  static synchronized Map<String, Result> answers(List<OperatorCase> cases) {
    if (answers == null) {
      answers = ask(cases);
    }
    return answers;
  }

  private static Map<String, Result> ask(List<OperatorCase> cases) {
    try {
      Path folder = Files.createTempDirectory("operators");
      Path questions = folder.resolve("questions.txt");
      Path results = folder.resolve("results.txt");
      Files.write(questions, cases.stream().flatMap(c -> lines(c).stream()).toList());
      Process python =
          new ProcessBuilder(
                  "/usr/bin/python3", SCRIPT.toString(), questions.toString(), results.toString())
              .redirectErrorStream(true)
              .start();
      String output = new String(python.getInputStream().readAllBytes(), UTF_8);
      if (python.waitFor() == 3) {
        Assumptions.abort("PyTorch is not installed (apt install python3-torch): " + output);
      }
      if (python.exitValue() != 0) {
        throw new AssertionError(output);
      }
      return read(Files.readAllLines(results));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** {@code case NAME}, {@code torch EXPRESSION}, the values, the weights of the answer. */
  private static List<String> lines(OperatorCase c) {
    List<Double> answer = Differentiation.inFloat64(c.graph()).answer(c.values());
    List<String> lines = new ArrayList<>();
    lines.add("case " + c.name());
    lines.add("torch " + c.pytorch());
    c.values().forEach((name, value) -> lines.add(line(c, name, value)));
    lines.add("weights " + joined(c.cotangent(answer.size())));
    return lines;
  }

  /** {@code input|parameter NAME leaf|constant EXTENTS NUMBERS}. */
  private static String line(OperatorCase c, String name, Value value) {
    boolean input = c.graph().inputs().stream().anyMatch(i -> i.name().equals(name));
    return String.join(
        " ",
        input ? "input" : "parameter",
        name,
        c.leaves().contains(name) ? "leaf" : "constant",
        joined(value.extents()),
        joined(value.numbers()));
  }

  private static String joined(List<? extends Number> numbers) {
    return numbers.stream().map(Number::toString).collect(Collectors.joining(","));
  }

  /** Lines of {@code NAME answer NUMBERS} and {@code NAME gradient LEAF NUMBERS}. */
  private static Map<String, Result> read(List<String> lines) {
    Map<String, Result> results = new HashMap<>();
    for (String line : lines) {
      List<String> words = List.of(line.split(" ", -1));
      List<Double> numbers = numbers(words.getLast());
      if (words.get(1).equals("answer")) {
        results.put(words.get(0), new Result(numbers, new HashMap<>()));
      } else {
        results.get(words.get(0)).gradients().put(words.get(2), numbers);
      }
    }
    return results;
  }

  private static List<Double> numbers(String text) {
    return Arrays.stream(text.split(",", -1)).map(Double::valueOf).toList();
  }
}
