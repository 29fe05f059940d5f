package dev.legato.connector.testkit;

import dev.legato.connector.HelpdeskConnector;
import dev.legato.connector.Part;
import dev.legato.connector.Step;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A desk to be tested against: a sandbox of the vendor's, with hooks for what goes wrong. Fresh for every test. */
public interface PretendDesk extends AutoCloseable {
  /** A connector with good credentials; the caller closes it. */
  HelpdeskConnector connect(InstantSource clock);

  /** A connector whose credentials the desk does not accept. */
  HelpdeskConnector connectAsStranger(InstantSource clock);

  /** A connector to an address where nobody listens. */
  HelpdeskConnector connectToNobody(InstantSource clock);

  /** Passwords, tokens and keys that must never be printed. */
  List<String> secrets();

  /** A group, and an agent in it (by e-mail), that exist. */
  String group();

  String agent();

  /** The e-mail of a customer the desk has shut out, where it knows such. */
  Optional<String> suspendedCustomer();

  /** Whether a ticket's priority can be set through the vendor's API. */
  default boolean setsPriority() {
    return true;
  }

  /** Whether a closed ticket takes no more writes, for ever. */
  default boolean closesForGood() {
    return true;
  }

  /** Whether a public note can be made private; else its text can only be erased. */
  default boolean makesPrivate() {
    return true;
  }

  /** A ticket of somebody else's, with a public comment and these tags; its id. */
  String plantTicket(String... tags);

  void closeTicket(String id);

  void deleteTicket(String id);

  /** An agent writes a private note by hand. */
  void addNote(String id);

  /** An agent answers the customer. */
  void addReply(String id);

  /** The customer writes on. */
  void addCustomersWords(String id);

  /** All there are, oldest first. */
  List<DeskTicket> tickets();

  /** The next write (not a look-up, not a token) gets this; several queue up. */
  void nextWrite(WireFault fault);

  /** The next write that carries a file of the customer's gets this. */
  void nextWriteOfFiles(WireFault fault);

  /** Whether this step writes the note, with its files or after them. */
  default boolean carriesFiles(Step step) {
    return step.name().equals("write-note") || step.name().equals("write-note-again");
  }

  /** The vendor's way of refusing just this part of a write, or empty when it never refuses such. */
  Optional<WireFault> refusalOf(Part part);

  /**
   * The vendor's shapes of error, all in one if need be, with what the customer said wherever text can stand: as a value,
   * a code, the name of a field. What is said of it must hold none of it. This one covers the common shapes.
   *
   * @param words and {@code email} need no escaping in JSON
   */
  default String errorSaying(String words, String email) {
    return """
        {"error": "WORDS", "code": "WORDS", "message": "WORDS", "type": "error.list", "description": "WORDS",
          "errors": [{"field": "WORDS", "code": "WORDS", "message": "EMAIL"}],
          "details": {"WORDS": [{"description": "EMAIL", "error": "WORDS"}]}}
        """.replace("WORDS", words).replace("EMAIL", email);
  }

  /** The vendor's own way of saying to a write that we are known but not allowed. */
  WireFault forbidden();

  /** The desk makes the next note public (or every one from now on), whatever it is told. */
  void breakPrivacy();

  /** Method and path of every call so far (tokens left out), in order of arrival: {@code POST /api/v2/tickets}. */
  List<String> calls();

  /** What a strict reader of the vendor's API finds wrong with the calls so far. */
  List<String> complaints();

  @Override
  void close();
}
