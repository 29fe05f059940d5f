package dev.legato.briefing;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Customer;
import dev.legato.contextpackage.Message;
import dev.legato.contextpackage.Speaker;
import dev.legato.signals.Signals;
import dev.legato.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is missing to help, and the shortest question that gets it.
 *
 * @param questions in the customer's language, the most needed first
 * @param unanswered the bot's last question, where the customer did not answer it
 */
record Missing(List<String> questions, Optional<String> unanswered) {
  /** Looks like the number of something: at least four digits, or digits and letters in one. */
  private static final Pattern NUMBER = Pattern
      .compile("\\d[\\d-]{2,20}\\d|\\p{L}{1,4}-?\\d{2,20}|\\d{2,20}-?\\p{L}{1,4}");
  /** A court's order is none that somebody placed, and one that cannot be finished has no number yet. */
  private static final Pattern NO_PURCHASE = Pattern.compile(
      "(?iu)\\b(?:court|restraining|protection|executive|standing|money|police|judge['\u2019]?s?) orders?\\b|\\bin order to\\b|\\border (?:from|by|of) [^.!?]{0,30}\\b(?:court|police|judge|sheriff|authorit\\p{L}+)\\b"
          + "|\\b(?:finish|complete|place|submit|check ?out|finali[sz]e)(?:ing)? (?:with )?(?:my |the |an? |this |our )?(?:\\p{L}{1,12} )?order\\b(?! (?:was|is|has))"
          + "|\\bbestellung (?:nicht )?(?:abschlie\u00dfen|abschliessen|aufgeben)\\b|\\b(?:finaliser|passer|valider) (?:ma |la |une )?commande\\b"
          + "|\\b(?:finalizar|terminar|hacer|concluir|fazer) (?:mi |el |un |o |meu |um )?pedido\\b");
  private static final int MAX_CHARS = 4_000;
  private static final int FEW = 5;

  static Missing of(ContextPackage p, Signals signals, Tone tone, Wording note) {
    List<String> questions = new ArrayList<>();
    boolean told = IssueSentence.said(p, note).isPresent() || IssueSentence.category(p).isPresent();
    if (!told) {
      questions.add(tone.say("ask.what"));
    }
    if (told && needsNumber(p, tone, note)) {
      questions.add(tone.say("ask.number"));
    }
    Customer customer = p.customer();
    boolean reachable = customer != null && (customer.email() != null || customer.phone() != null);
    if (!reachable && FactsPart.writtenAddress(p) == null) {
      questions.add(tone.say("ask.email"));
    }
    List<Exchange> last = Exchange.latest(p, signals, 1);
    return new Missing(List.copyOf(questions),
        last.stream().filter(exchange -> exchange.answer().isEmpty() && silent(p, signals)).map(Exchange::question)
            .findFirst());
  }

  /** After its last question nobody said more than a few words: who did may have answered in their way. */
  private static boolean silent(ContextPackage p, Signals signals) {
    List<Message> messages = p.messages();
    for (int i = messages.size() - 1; i >= 0; i--) {
      Message message = messages.get(i);
      String said = message.content() == null ? "" : message.content();
      if (message.speaker() == Speaker.CUSTOMER && Words.count(
          Words.spoken(said)) > (signals.transcript().turns().get(i).askedForPerson().isEmpty() ? FEW : 2 * FEW)) {
        return false;
      }
      if (message.speaker() == Speaker.AI && said.indexOf('?') >= 0) {
        return true;
      }
    }
    return true;
  }

  /** The one to ask first. */
  Optional<String> ask() {
    return questions.stream().findFirst();
  }

  List<Line> lines(Wording w) {
    List<Line> lines = new ArrayList<>();
    questions.forEach(question -> lines.add(Line.of(w.say("missing.ask", question))));
    unanswered.ifPresent(question -> lines.add(Line.of(w.say("missing.unanswered", question))));
    return lines;
  }

  /** It is about an order or a parcel, and nobody named its number. */
  private static boolean needsNumber(ContextPackage p, Tone tone, Wording note) {
    String category = p.issue() == null || p.issue().category() == null ? "" : Words.human(p.issue().category());
    String about = IssueSentence.ownWords(p).orElse("") + " " + category;
    String summary = IssueSentence.said(p, note).map(IssueSentence::text).orElse("");
    boolean topic = Topics.named(NO_PURCHASE.matcher(about).replaceAll(""), tone.words().list("topic.number"))
        || Topics.named(NO_PURCHASE.matcher(summary).replaceAll(""), note.list("topic.number"));
    return topic && FactsPart.numbers(p).isEmpty() && !NUMBER.matcher(summary).find()
        && p.messages().stream().noneMatch(Missing::namesNumber);
  }

  private static boolean namesNumber(Message message) {
    String said = message.content();
    return message.speaker() == Speaker.CUSTOMER && said != null
        && NUMBER.matcher(said.length() > MAX_CHARS ? said.substring(0, MAX_CHARS) : said).find();
  }

  /** Never prints what was said. */
  @Override
  public String toString() {
    return "Missing[" + questions.size() + "]";
  }
}
