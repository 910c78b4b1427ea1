// SPDX-License-Identifier: Apache-2.0
package org.curie.app.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * What a verb says, and to whom: the answer goes to standard output, everything said on the way
 * there to standard error.
 *
 * <p>A verb holds one as {@code @}{@link Mixin}{@code Output output}, which gives it {@code --json}
 * and {@code --quiet}. With {@code --json} standard output holds exactly one document, also when
 * the verb fails. Used from the verb's own thread.
 */
public final class Output {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec verb;

  @Option(names = "--json", description = "Print exactly one JSON document on standard output.")
  private boolean json;

  @Option(names = "--quiet", description = "Print the answer and errors only, no progress.")
  private boolean quiet;

  private boolean documented;

  /** Made by the verb that mixes it in; picocli sets the rest. */
  @SuppressWarnings("NullAway.Init")
  public Output() {}

  /** Whether the answer is to be one JSON document. */
  public boolean json() {
    return json;
  }

  /** Arguments of the program, with those added that make it say as much as this verb does. */
  public List<String> with(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    if (json) {
      all.add("--json");
    }
    if (quiet) {
      all.add("--quiet");
    }
    return all;
  }

  /** The arguments of the program with which this verb was called. */
  public List<String> again() {
    List<String> all = new ArrayList<>(List.of(verb.name().replaceFirst("^curie ", "")));
    all.addAll(verb.commandLine().getParseResult().originalArgs());
    return all;
  }

  /** A line of the answer, for people; nothing with {@code --json}. */
  public void answer(String line) {
    if (!json) {
      out().println(line);
    }
  }

  /**
   * The answer for scripts; nothing without {@code --json}.
   *
   * @throws IllegalStateException if the verb has printed a document before
   */
  public void document(String document) {
    if (!json) {
      return;
    }
    if (documented) {
      throw new IllegalStateException("a verb prints one JSON document, and this is the second");
    }
    documented = true;
    out().println(document);
  }

  /** A line about what is going on, on standard error; nothing with {@code --quiet}. */
  public void note(String line) {
    if (!quiet) {
      verb.commandLine().getErr().println(line);
    }
  }

  /** Several lines about what is going on, as {@link #note}. */
  public void notes(List<String> lines) {
    lines.forEach(this::note);
  }

  /** Several lines of the answer, as {@link #answer}. */
  public void answers(List<String> lines) {
    lines.forEach(this::answer);
  }

  /** A line that tells of a failure the verb survives; also with {@code --quiet}. */
  public void failure(String line) {
    verb.commandLine().getErr().println(line);
  }

  /** Whether someone watches progress bars. */
  public boolean isWatched() {
    return !quiet && Boolean.getBoolean("curie.terminal");
  }

  /**
   * Refuses options that mean nothing for what is asked for.
   *
   * @param given names of the options that were given
   * @param what is asked for, such as {@code for images with boxes}
   * @throws ParameterException for wrong usage
   */
  public void requireOnly(List<String> given, Set<String> allowed, String what) {
    List<String> others = given.stream().filter(name -> !allowed.contains(name)).toList();
    if (!others.isEmpty()) {
      throw usage("%s: not %s; leave it out".formatted(String.join(", ", others), what));
    }
  }

  /** A command line that does not fit the verb, to be thrown. */
  public ParameterException usage(String message) {
    return new ParameterException(verb.commandLine(), message);
  }

  /** A progress bar on standard error; invisible with {@code --quiet} or without a terminal. */
  public Progress progress(String task, String unit, long steps) {
    return isWatched()
        ? Progress.visible(task, unit, steps, verb.commandLine().getErr())
        : Progress.invisible();
  }

  boolean documented() {
    return documented;
  }

  private PrintWriter out() {
    return verb.commandLine().getOut();
  }
}
