// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.curie.app.command.AnswerWriter;
import org.curie.app.command.ExitCode;
import org.curie.app.command.FailureHandler;
import org.curie.app.command.ProgramVersion;
import org.curie.app.contained.Contained;
import org.curie.app.contained.Containment;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The program: from the arguments to the exit code.
 *
 * <p>Each verb is a picocli command of its own, made when it is called; the list of verbs is plain
 * text, so that help loads no verb and no engine.
 */
public final class Curie {
  /** Said wherever the program introduces itself. */
  static final String NOTICE = "Research software, not for clinical use.";

  private static final List<String> HELP = List.of("help", "--help", "-h");
  private static final List<String> VERSION = List.of("version", "--version", "-V");

  private final AnswerWriter answer;
  private final PrintWriter out;
  private final PrintWriter err;
  private final FailureHandler failures;

  /** A program that prints to these and, with {@code debug}, shows stack traces. */
  Curie(Writer out, Writer err, boolean debug) {
    this.answer = new AnswerWriter(out);
    this.out = new PrintWriter(answer, true);
    this.err = new PrintWriter(err, true);
    this.failures = new FailureHandler(debug);
  }

  /** Runs the verb named by the first argument and exits with its code. */
  public static void main(String[] args) {
    // UTF-8 whatever the locale: a JSON document has no other encoding (RFC 8259, section 8.1).
    // The descriptors themselves: System.out would swallow a full disk.
    Curie curie =
        new Curie(
            new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), UTF_8),
            new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), UTF_8),
            "1".equals(System.getenv("CURIE_DEBUG")));
    System.exit(Containment.isFor(args) ? curie.runContained(args) : curie.runHere(args));
  }

  /** Has a child carry out the command line: long work that a crash must not end without a word. */
  private int runContained(String[] args) {
    return told(args, () -> new Containment(out, err).run(List.of(args)));
  }

  /** Carries out the command line, perhaps as somebody's child. */
  private int runHere(String[] args) {
    Optional<Contained> child = Contained.here();
    child.ifPresent(Contained::endWithParent);
    int exitCode = run(args);
    child.ifPresent(c -> c.end(exitCode));
    return exitCode;
  }

  /** Carries out the command line and returns the exit code. */
  int run(String... args) {
    return told(args, () -> dispatch(args));
  }

  private int told(String[] args, IntSupplier work) {
    boolean json = List.of(args).contains("--json");
    try {
      int exitCode = work.getAsInt();
      out.flush();
      answer.proveComplete();
      return exitCode;
    } catch (RuntimeException | Error fatal) {
      // Not even an Error may leave a script with a Java stack trace and an undocumented exit code.
      return failures.tell(fatal, json, out, err);
    }
  }

  private int dispatch(String[] args) {
    if (args.length == 0 || (HELP.contains(args[0]) && args.length == 1)) {
      out.print(help());
      return ExitCode.DONE.number();
    }
    if (VERSION.contains(args[0])) {
      versionLines().forEach(out::println);
      return ExitCode.DONE.number();
    }
    if (HELP.contains(args[0])) {
      return dispatch(new String[] {args[1], "--help"});
    }
    Optional<Verbs.Verb> verb = Verbs.named(args[0]);
    return verb.isPresent()
        ? commandLine(verb.get()).execute(Arrays.copyOfRange(args, 1, args.length))
        : unknown(args);
  }

  /** The picocli command of a verb, with what all of them have in common. */
  CommandLine commandLine(Verbs.Verb verb) {
    CommandLine command = new CommandLine(verb.command().get());
    command.setCommandName("curie " + verb.name());
    CommandSpec spec = command.getCommandSpec();
    spec.mixinStandardHelpOptions(true);
    spec.versionProvider(() -> versionLines().toArray(String[]::new));
    spec.usageMessage().description(sentence(verb.summary()), "");
    return configured(command);
  }

  private CommandLine configured(CommandLine command) {
    return command
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(failures)
        .setParameterExceptionHandler(failures);
  }

  private int unknown(String[] args) {
    String name = args[0];
    if (Verbs.ofTheLauncher().stream().anyMatch(verb -> verb.name().equals(name))) {
      String message = "'%s' is carried out by ./curie in a source checkout, not by the jar";
      return usageError(message.formatted(name), List.of(), args);
    }
    String message =
        name.startsWith("-") ? "a verb is expected before '%s'" : "there is no verb '%s'";
    return usageError(message.formatted(name), nearest(name), args);
  }

  private int usageError(String message, List<String> nearest, String[] args) {
    String hint = nearest.isEmpty() ? "" : "; did you mean " + String.join(" or ", nearest) + "?";
    CommandLine root = configured(new CommandLine(CommandSpec.create().name("curie")));
    return failures.handleParseException(
        new CommandLine.ParameterException(root, message + hint), args);
  }

  /** The verb whose name is most like this one, as picocli ranks them. */
  private static List<String> nearest(String name) {
    CommandLine names = new CommandLine(CommandSpec.create().name("curie"));
    Verbs.all().forEach(verb -> names.addSubcommand(verb.name(), CommandSpec.create()));
    Verbs.ofTheLauncher().forEach(v -> names.addSubcommand(v.name(), CommandSpec.create()));
    try {
      names.parseArgs(name);
      return List.of();
    } catch (UnmatchedArgumentException unmatched) {
      return unmatched.getSuggestions().stream().limit(1).toList();
    }
  }

  private static String help() {
    return """
        Curie %s: hospital images in, a validated, explainable, deployable model out.
        %s

        Usage: curie VERB [options]     (curie VERB --help: its options, with an example)

        %s
        In a source checkout:
        %s
        Exit codes: %s.
        """
        .formatted(
            ProgramVersion.current().version(),
            NOTICE,
            Verbs.all().stream()
                .map(verb -> listed(verb.name(), verb.summary()))
                .collect(Collectors.joining()),
            Verbs.ofTheLauncher().stream()
                .map(verb -> listed(verb.name(), verb.summary()))
                .collect(Collectors.joining()),
            Arrays.stream(ExitCode.values())
                .map(exit -> exit.number() + " " + exit.label())
                .collect(Collectors.joining(", ")));
  }

  private static String listed(String name, String summary) {
    return "  %-19s %s\n".formatted(name, summary);
  }

  private static String sentence(String summary) {
    return Character.toUpperCase(summary.charAt(0)) + summary.substring(1) + ".";
  }

  private static List<String> versionLines() {
    ProgramVersion curie = ProgramVersion.current();
    return List.of(
        "curie %s (revision %s)".formatted(curie.version(), curie.revision()),
        "Java %s, %s %s"
            .formatted(
                System.getProperty("java.runtime.version"),
                System.getProperty("os.name"),
                System.getProperty("os.arch")),
        NOTICE);
  }
}
