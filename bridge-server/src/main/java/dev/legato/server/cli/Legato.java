package dev.legato.server.cli;

import dev.legato.handoff.StoreException;
import dev.legato.intake.mapping.EngineOutput;
import dev.legato.server.PortTaken;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line. */
@Command(name = "legato", mixinStandardHelpOptions = true, versionProvider = Legato.Version.class, synopsisSubcommandLabel = "COMMAND", description = "Takes escalations from bots and writes a private briefing into a helpdesk ticket, exactly once.", footer = {
    "", "Exit codes: 0 done, 1 the work failed, 2 wrong usage or invalid input,",
    "3 configuration invalid.", "", "Example (no account, no configuration needed):", "  ./legato demo"})
public final class Legato implements Runnable {
  @Spec private CommandSpec spec;

  private Legato() {}

  /** Runs one command of this process and returns its exit code. */
  public static int run(String[] args) {
    // Verbs tell their own story; the log of a bridge is for those who run one.
    if (System.getenv("LEGATO_LOG_LEVEL") == null && List.of(args).indexOf("serve") != 0)
      System.setProperty("LEGATO_LOG_LEVEL", "ERROR");
    System.setOut(EngineOutput.without(System.out));
    System.setErr(EngineOutput.without(System.err));
    return run(Terminal.ofProcess(), args);
  }

  static int run(Terminal terminal, String... args) {
    int code = commandLine(terminal).execute(args);
    // The stream keeps to itself that a disk was full or a reader gone.
    if (code == 0 && terminal.out().checkError()) {
      terminal.tell("Not all of the result could be written: the disk is full, or what reads it has ended.");
      return 1;
    }
    return code;
  }

  static CommandLine commandLine(Terminal terminal) {
    var top = new CommandLine(new Legato()).addSubcommand(new Demo(terminal)).addSubcommand(new Serve(terminal))
        .addSubcommand(new Sandbox(terminal)).addSubcommand(new Trigger(terminal))
        .addSubcommand(new Suggest(terminal)).addSubcommand(new Normalize(terminal)).addSubcommand(new Brief(terminal))
        .addSubcommand(new Analyze(terminal)).addSubcommand(new CheckConfig(terminal))
        .addSubcommand(new CommandLine(new Routes()).addSubcommand(new TryRoutes(terminal)))
        .addSubcommand(new CommandLine(new Signature()).addSubcommand(new SignSignature(terminal))
            .addSubcommand(new VerifySignature(terminal)))
        .addSubcommand(new Handoffs(terminal)).addSubcommand(new Parked(terminal))
        .addSubcommand(new Erase(terminal)).addSubcommand(new Audit(terminal)).addSubcommand(new BackUp(terminal))
        .addSubcommand(new Key(terminal));
    top.setUsageHelpWidth(80);
    top.setColorScheme(Help.defaultColorScheme(terminal.colour() ? Help.Ansi.ON : Help.Ansi.OFF));
    top.setOut(new java.io.PrintWriter(terminal.out(), true)).setErr(new java.io.PrintWriter(terminal.err(), true));
    top.setCaseInsensitiveEnumValuesAllowed(true);
    top.setParameterExceptionHandler((e, _) -> misused(terminal, e));
    top.setExecutionExceptionHandler((e, command, _) -> stopped(terminal, e, command));
    return top;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: the commands are listed by ./legato --help.");
  }

  private static int misused(Terminal terminal, ParameterException e) {
    var command = e.getCommandLine();
    terminal.tell(sentence(complaint(e)));
    // A suggestion that begins otherwise is a guess, and reads like a joke.
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getSuggestions().isEmpty()
        && unmatched.getSuggestions().getFirst().startsWith(unmatched.getUnmatched().getFirst().substring(0, 1)))
      terminal.tell("Did you mean " + unmatched.getSuggestions().getFirst() + "?");
    terminal.tell("See: ./" + command.getCommandSpec().qualifiedName() + " --help");
    return 2;
  }

  private static String complaint(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched && !e.getCommandLine().getSubcommands().isEmpty()
        && !unmatched.getUnmatched().getFirst().startsWith("-"))
      return "There is no command \"" + unmatched.getUnmatched().getFirst() + "\"";
    return String.valueOf(e.getMessage());
  }

  private static int stopped(Terminal terminal, Exception e, CommandLine command) {
    return switch (e) {
      case Stop stop -> {
        stop.sentences().forEach(terminal::tell);
        yield stop.exitCode();
      }
      case PortTaken taken -> one(terminal, taken);
      case StoreException broken -> one(terminal, broken);
      default -> {
        terminal.tell("A fault of Legato itself in \"" + command.getCommandSpec().qualifiedName()
            + "\". Please report it with the lines below:");
        e.printStackTrace(terminal.err());
        yield 1;
      }
    };
  }

  private static int one(Terminal terminal, Exception e) {
    terminal.tell(sentence(String.valueOf(e.getMessage())));
    return 1;
  }

  private static String sentence(String text) {
    return text.endsWith(".") || text.endsWith("?") || text.endsWith("!") ? text : text + ".";
  }

  /** From the manifest of the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      var version = Optional.ofNullable(Legato.class.getPackage().getImplementationVersion());
      return new String[]{"legato " + version.orElse("(not packaged)") + ", Java " + Runtime.version()};
    }
  }
}
