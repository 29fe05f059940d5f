package dev.legato.briefing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.Account;
import dev.legato.contextpackage.Attachment;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Customer;
import dev.legato.contextpackage.CustomerContext;
import dev.legato.contextpackage.Issue;
import dev.legato.contextpackage.Message;
import dev.legato.contextpackage.Page;
import dev.legato.contextpackage.Speaker;
import dev.legato.redaction.RedactionPolicy;
import dev.legato.signals.Signals;
import dev.legato.wording.Wording;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who, what and where, only as sent; and last what was not sent, so that nobody searches for it. */
final class FactsPart {
  /** Names under which bots send the number of the thing it is about. */
  private static final Pattern NUMBER_NAME = Pattern
      .compile(
          "(?i)(?:(?:purchase[_ -]?)?order|invoice|booking|reservation|case|policy|claim|tracking|shipment|parcel|serial|contract|subscription|ticket|flight|rma)(?:[_ -]?(?:number|no|nr|id|ref|reference|code))?"
              + "|(?:account|member|membership|transaction|return|incident|confirmation|appointment|delivery|licen[cs]e|device)[_ -]?(?:number|no|nr|id|ref|reference|code)"
              + "|customer[_ -]?(?:number|no|nr)|(?:kunden|bestell|auftrags|rechnungs|vertrags|buchungs|sendungs)[_ -]?(?:nummer|nr)"
              + "|(?:numero[_ -]?)?(?:pedido|factura|reserva|commande|facture|dossier)");
  private static final Pattern ADDRESS = Pattern
      .compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){1,4}");
  private static final int MOST_TURNS = 300;

  private FactsPart() {}

  static void add(Draft draft, ContextPackage p, Signals signals, Wording w) {
    Customer customer = p.customer();
    if (customer != null) {
      line(draft, 0, "", customer.name(), customer.email(), customer.email() == null ? customer.phone() : null,
          customer.tier() == null ? null : Words.human(customer.tier()),
          account(customer.account(), customer.tier(), w));
    }
    String written = customer != null && customer.email() != null ? null : writtenAddress(p);
    if (written != null) {
      draft.add(Heading.FACTS, 1, "facts.email-written", written);
    }
    List<String> numbers = numbers(p);
    if (!numbers.isEmpty()) {
      draft.add(Heading.FACTS, 1, "", String.join(", ", numbers), ".");
    }
    if (customer != null && customer.language() != null && !sameLanguage(customer.language(), w.language())) {
      line(draft, 1, "facts.language", customer.language());
    }
    Issue issue = p.issue();
    if (issue != null) {
      line(draft, 1, "facts.deadline", issue.deadline() == null ? null : Times.readable(issue.deadline()));
      line(draft, 1, "facts.impact", issue.impact());
      line(draft, 3, "facts.category", human(issue.category()), human(issue.subcategory()));
      if (issue.summary() != null) {
        line(draft, 3, "facts.goal", issue.goal());
      }
      line(draft, 4, "facts.areas", issue.productAreas().toArray(String[]::new));
    }
    List<String> files = Stream
        .concat(p.attachments().stream(), p.messages().stream().flatMap(m -> m.attachments().stream()))
        .map(FactsPart::file)
        .filter(name -> !name.isEmpty()).distinct().limit(50).toList();
    if (!files.isEmpty()) {
      draft.add(Heading.FACTS, 2, files.size() == 1 ? "facts.file" : "facts.files", String.join(", ", files));
    }
    page(draft, p.page());
    List<String> way = Mood.way(p);
    if (way.size() > 1) {
      draft.add(Heading.FACTS, 3, "facts.mood-way",
          String.join(" \u2192 ", way.stream().map(mood -> Mood.told(mood, w)).toList()));
    } else if (way.isEmpty()) {
      List<String> heard = Mood.heard(p, signals, w);
      if (heard.size() > 1) {
        draft.add(Heading.FACTS, 4, "facts.mood-way-wording", String.join(" \u2192 ", heard));
      }
    }
    if (customer != null) {
      rest(draft, customer, w);
    }
  }

  /** "Not sent by webbot: e-mail, transcript." or nothing; at most three, the most needed first. */
  static String missing(ContextPackage p, String source, Wording w) {
    List<String> missing = new ArrayList<>();
    Customer customer = p.customer();
    boolean reachable = customer != null && (customer.email() != null || customer.phone() != null);
    if (!reachable && writtenAddress(p) == null) {
      missing.add(w.say("facts.missing-email"));
    }
    if (p.messages().isEmpty()) {
      missing.add(w.say("facts.missing-transcript"));
    }
    if (customer == null || customer.name() == null) {
      missing.add(w.say("facts.missing-name"));
    }
    String who = Words.count(source) > 2 ? w.say("facts.missing-bot") : Words.clean(source);
    return missing.isEmpty()
        ? ""
        : w.say("facts.missing", who, String.join(", ", missing));
  }

  /** The only e-mail address in the customer's own words; of two nobody knows which is theirs. */
  static @Nullable String writtenAddress(ContextPackage p) {
    Set<String> found = new LinkedHashSet<>();
    for (Message message : p.messages().stream().limit(MOST_TURNS).toList()) {
      String said = message.content();
      if (message.speaker() == Speaker.CUSTOMER && said != null && said.indexOf('@') > 0) {
        Matcher address = ADDRESS.matcher(said.length() > 4_000 ? said.substring(0, 4_000) : said);
        while (address.find() && found.size() < 2) {
          found.add(address.group());
        }
      }
    }
    return found.size() == 1 ? found.iterator().next() : null;
  }

  private static void page(Draft draft, @Nullable Page page) {
    if (page != null) {
      line(draft, 2, "facts.page-showed", page.error());
      line(draft, 3, "facts.page", page.title(), page.feature(), page.url());
      line(draft, 3, "facts.last-action", page.lastAction());
    }
  }

  private static void rest(Draft draft, Customer customer, Wording w) {
    CustomerContext context = customer.context();
    if (context != null) {
      line(draft, 2, "facts.account", human(context.accountStatus()), human(context.productUsage()));
      String before = context.previousInteractions() == null
          ? null
          : w.count("facts.contacts", context.previousInteractions());
      String ratings = context.satisfactionHistory().isEmpty()
          ? null
          : w.say("facts.ratings",
              String.join(", ", context.satisfactionHistory().stream().limit(10).map(String::valueOf).toList()));
      line(draft, 3, "", before, ratings);
    }
    Account account = customer.account();
    if (account != null) {
      line(draft, 3, "facts.open-issues", account.openIssues().toArray(String[]::new));
      line(draft, 4, "facts.owner", account.owner());
      line(draft, 4, "facts.value",
          account.value() == null
              ? null
              : account.value().toPlainString() + (account.currency() == null ? "" : " " + account.currency()));
      line(draft, 4, "facts.renewal", account.renewalDate() == null ? null : Times.readable(account.renewalDate()));
    }
    line(draft, 4, "facts.phone", customer.email() == null ? null : customer.phone());
    line(draft, 4, "facts.id", customer.id());
    line(draft, 4, "facts.zone", customer.timezone());
    line(draft, 4, "facts.expertise", human(customer.expertise()));
    line(draft, 4, "facts.prefers", human(customer.preferredChannel()));
  }

  private static @Nullable String account(@Nullable Account account, @Nullable String tier, Wording w) {
    if (account == null) {
      return null;
    }
    String plan = account.plan() == null || account.plan().equalsIgnoreCase(tier)
        ? null
        : w.say("facts.plan", account.plan());
    return account.name() == null ? plan : account.name() + (plan == null ? "" : " (" + plan + ")");
  }

  private static String file(Attachment attachment) {
    String name = attachment.name() == null || attachment.name().isBlank()
        ? attachment.contentType()
        : attachment.name();
    return name == null ? "" : Words.cut(Words.clean(name), 8, 60);
  }

  private static @Nullable String human(@Nullable String text) {
    return text == null ? null : Words.human(text);
  }

  private static void line(Draft draft, int rank, String key, @Nullable String... values) {
    Set<String> present = new LinkedHashSet<>();
    for (String value : values) {
      String clean = value == null ? "" : Words.clean(value);
      if (!clean.isEmpty()) {
        present.add(Words.bare(clean));
      }
    }
    if (!present.isEmpty()) {
      String text = String.join(", ", present);
      if (key.isEmpty()) {
        draft.add(Heading.FACTS, rank, "", Words.capital(text), ".");
      } else {
        draft.add(Heading.FACTS, rank, key, text);
      }
    }
  }

  private static boolean sameLanguage(String one, String other) {
    return one.split("[-_]")[0].equalsIgnoreCase(other.split("[-_]")[0]);
  }

  /** Whether a value of this name stands in Facts. */
  static boolean named(String name) {
    return NUMBER_NAME.matcher(name).matches();
  }

  /** Only from named values, never from running text. */
  static List<String> numbers(ContextPackage p) {
    Set<String> found = new LinkedHashSet<>();
    numbers(p.extensions(), 0, found);
    numbers(p.other(), 0, found);
    if (p.customer() != null) {
      numbers(p.customer().other(), 0, found);
    }
    if (p.issue() != null) {
      numbers(p.issue().other(), 0, found);
    }
    return found.stream().limit(5).toList();
  }

  private static void numbers(Map<String, JsonNode> values, int depth, Set<String> found) {
    values.entrySet().stream().sorted(Map.Entry.comparingByKey())
        .forEach(entry -> number(entry.getKey(), entry.getValue(), depth, found));
  }

  private static void number(String name, JsonNode value, int depth, Set<String> found) {
    if (value.isObject() && depth < 3) {
      value.properties().forEach(child -> number(child.getKey(), child.getValue(), depth + 1, found));
    } else if ((value.isTextual() || value.isIntegralNumber()) && NUMBER_NAME.matcher(name).matches()
        && found.size() < 5) {
      String text = Words.clean(RedactionPolicy.least().value(name, value.asText(), kind -> {}));
      if (!text.isEmpty() && text.length() <= 60) {
        String label = name.replaceAll("(?i)[_ -]?(?:number|no|id|ref|reference|code)$", "").toLowerCase(Locale.ROOT);
        found.add(Words.capital(Words.human(label)) + " " + text);
      }
    }
  }
}
