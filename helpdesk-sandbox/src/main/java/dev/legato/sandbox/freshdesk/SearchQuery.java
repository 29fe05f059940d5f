package dev.legato.sandbox.freshdesk;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The search language: {@code "tag:'bot' AND (status:2 OR status:3) AND created_at:>'2026-11-01'"}, in double quotes, at
 * most 512 characters (https://developers.freshdesk.com/api/#filter_tickets). AND binds tighter than OR.
 */
final class SearchQuery {
  private static final int LONGEST = 512;
  private static final Pattern TOKEN = Pattern
      .compile("\\s*(?:(\\()|(\\))|(AND\\b)|(OR\\b)|([a-z_0-9]+):([<>]?)(?:'((?:[^'\\\\]|\\\\.)*)'|([^\\s()']+)))\\s*",
          Pattern.CASE_INSENSITIVE);

  private record Token(String kind, String field, String sign, String value) {}

  private final Account account;
  private final List<Token> tokens;
  private int at;

  private SearchQuery(Account account, List<Token> tokens) {
    this.account = account;
    this.tokens = tokens;
  }

  static Predicate<Ticket> parse(String query, Account account) {
    if (query.length() > LONGEST) {
      throw wrong("It has " + query.length() + " characters, it can have maximum of " + LONGEST + " characters");
    }
    if (query.length() < 2 || !query.startsWith("\"") || !query.endsWith("\"")) {
      throw wrong("Given query is invalid: it should be enclosed in double quotes");
    }
    SearchQuery parser = new SearchQuery(account, tokens(query.substring(1, query.length() - 1)));
    Predicate<Ticket> all = parser.either();
    if (parser.at < parser.tokens.size()) {
      throw wrong("Given query is invalid");
    }
    return all;
  }

  private static List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    int from = 0;
    while (from < text.length()) {
      if (!matcher.region(from, text.length()).lookingAt()) {
        throw wrong("Given query is invalid");
      }
      from = matcher.end();
      if (matcher.group(5) == null) {
        tokens.add(new Token(matcher.group().strip().toUpperCase(Locale.ROOT), "", "", ""));
      } else {
        String value = matcher.group(7) != null ? matcher.group(7).replaceAll("\\\\(.)", "$1") : matcher.group(8);
        tokens.add(new Token("term", matcher.group(5).toLowerCase(Locale.ROOT), matcher.group(6), value));
      }
    }
    return tokens;
  }

  private Predicate<Ticket> either() {
    Predicate<Ticket> left = both();
    while (take("OR")) {
      left = left.or(both());
    }
    return left;
  }

  private Predicate<Ticket> both() {
    Predicate<Ticket> left = one();
    while (take("AND")) {
      left = left.and(one());
    }
    return left;
  }

  private Predicate<Ticket> one() {
    if (take("(")) {
      Predicate<Ticket> inner = either();
      if (!take(")")) {
        throw wrong("Given query is invalid");
      }
      return inner;
    }
    if (at >= tokens.size() || !tokens.get(at).kind().equals("term")) {
      throw wrong("Given query is invalid");
    }
    return term(tokens.get(at++));
  }

  private boolean take(String kind) {
    if (at < tokens.size() && tokens.get(at).kind().equals(kind)) {
      at++;
      return true;
    }
    return false;
  }

  private Predicate<Ticket> term(Token term) {
    String value = term.value();
    // Asked once for nothing, so that a wrong value is told even when there is no ticket to compare.
    switch (term.field()) {
      case "priority" -> compare(0, term);
      case "created_at", "updated_at" -> date(LocalDate.EPOCH, term);
      default -> {
      }
    }
    return switch (term.field()) {
      case "tag" -> t -> value.equals("null")
          ? t.tags().isEmpty()
          : t.tags().stream().anyMatch(tag -> tag.equalsIgnoreCase(value));
      case "status" -> t -> same(Integer.toString(t.status()), value);
      case "priority" -> t -> compare(t.priority(), term);
      case "type" -> t -> same(t.type(), value);
      case "group_id" -> t -> same(text(t.groupId()), value);
      case "agent_id" -> t -> same(text(t.responderId()), value);
      case "created_at" -> t -> date(t.createdAt().atZone(ZoneOffset.UTC).toLocalDate(), term);
      case "updated_at" -> t -> date(t.updatedAt().atZone(ZoneOffset.UTC).toLocalDate(), term);
      default -> custom(term);
    };
  }

  /** Own fields are asked for without their {@code cf_}, or with it. */
  private Predicate<Ticket> custom(Token term) {
    String name = term.field().startsWith("cf_") ? term.field() : "cf_" + term.field();
    boolean known = account.customFields().stream().anyMatch(f -> f.name().equals(name) || f.levels().contains(name));
    if (!known) {
      FieldErrors errors = new FieldErrors();
      errors.unknown(term.field());
      throw errors.refusal(400);
    }
    return t -> {
      JsonNode value = t.customFields().get(name);
      return same(value == null || value.isNull() ? null : value.asText(), term.value());
    };
  }

  private static boolean compare(int number, Token term) {
    if (!term.value().matches("-?[0-9]{1,9}")) {
      throw Refusal.field(term.field(), "It should be a Positive Integer", "datatype_mismatch");
    }
    int wanted = Integer.parseInt(term.value());
    return switch (term.sign()) {
      case ">" -> number >= wanted;
      case "<" -> number <= wanted;
      default -> number == wanted;
    };
  }

  /** The vendor's {@code :>} and {@code :<} include the day itself. */
  private static boolean date(LocalDate day, Token term) {
    try {
      LocalDate wanted = LocalDate.parse(term.value());
      return switch (term.sign()) {
        case ">" -> !day.isBefore(wanted);
        case "<" -> !day.isAfter(wanted);
        default -> day.equals(wanted);
      };
    } catch (DateTimeParseException notADate) {
      throw Refusal.field(term.field(), "It should be in the 'yyyy-mm-dd' format", "invalid_date");
    }
  }

  private static boolean same(@Nullable String actual, String wanted) {
    return wanted.equals("null") ? actual == null : wanted.equalsIgnoreCase(actual);
  }

  private static @Nullable String text(@Nullable Long id) {
    return id == null ? null : id.toString();
  }

  private static Refusal wrong(String message) {
    return Refusal.field("query", message, "invalid_value");
  }
}
