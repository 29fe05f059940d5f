package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One use of a tool by the model, and its result once that is known. Not for two threads. */
final class LlmCall {
  private static final Set<String> NO_TEAM = Set.of("a", "an", "the", "human", "live", "real", "agent", "agents",
      "person",
      "operator", "representative", "support", "specialist", "team", "desk", "colleague", "someone", "staff");

  final String id;
  String name;
  JsonNode arguments = MissingNode.getInstance();
  @Nullable LlmOutcome outcome;
  boolean waits;

  LlmCall(String id, String name) {
    this.id = id;
    this.name = name;
  }

  /** Objects as they are, strings as the JSON in them. */
  void arguments(@Nullable JsonNode written) {
    if (written != null && arguments.isMissingNode()) {
      arguments = written.isTextual() ? CutJson.object(written.textValue()) : written;
    }
  }

  /** The arguments without where the call goes to, which is a number of the house. */
  JsonNode told() {
    return withoutDestination(name, arguments);
  }

  /**
   * Where a call goes to is a number of the house, and what the bot says meanwhile nothing for an agent. A bare {@code phone} is
   * the house's where the tool puts calls through and nobody stands beside it whose it could be.
   */
  static JsonNode withoutDestination(String tool, JsonNode arguments) {
    if (!(arguments instanceof ObjectNode object)) {
      return arguments;
    }
    ObjectNode kept = object.deepCopy();
    List<String> words = List.of(Pick.words(tool).split(" "));
    boolean putsThrough = words.stream().anyMatch(PUTS_THROUGH::contains);
    boolean somebody = false;
    for (String name : object.propertyStream().map(field -> Pick.folded(field.getKey())).toList()) {
      SlotNames.Meaning meaning = SlotNames.of(name);
      somebody |= meaning == SlotNames.Meaning.NAME || meaning == SlotNames.Meaning.GIVEN
          || meaning == SlotNames.Meaning.MAIL;
    }
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String name = Pick.folded(field.getKey());
      boolean number = SlotNames.dialled(field.getValue().asText()) || field.getValue().asText().startsWith("sip:");
      boolean team = WHERETO.contains(name) && Pick.text(field.getValue()) != null && !number
          && !Elsewhere.technical(name, field.getValue());
      if (DESTINATION.contains(name) && !team || number && (name.equals("to") || name.startsWith("target"))
          || putsThrough && !somebody && number && BARE_NUMBER.contains(name)) {
        kept.remove(field.getKey());
      }
    }
    return kept;
  }

  private static final Set<String> PUTS_THROUGH = Set.of("transfer", "transfercall", "forward", "dial", "bridge",
      "redirect", "connect", "route", "call", "warm", "cold", "refer");
  private static final Set<String> DESTINATION = Set.of("transfernumber", "phonenumber", "number", "destination",
      "transferdestination", "destinationnumber", "destinationphone", "transferto", "transferphone",
      "transferphonenumber", "forwardto", "forwardingnumber", "targetnumber", "tonumber", "tophone", "sipuri", "sip",
      "clientmessage", "systemmessagetospeak", "agentnumber", "agentphone", "agentmessage", "transfertype",
      "conferencename", "extensionnumber", "hotline");
  /** Of these, a team's name may be the value. */
  private static final Set<String> WHERETO = Set.of("destination", "transferdestination", "transferto", "forwardto");
  private static final Set<String> BARE_NUMBER = Set.of("phone", "tel", "telephone", "mobile", "phoneno", "callee",
      "address", "uri", "endpoint");

  /** {@code transfer_to_billing_agent}: billing. Null where the name says no more than that a person is wanted. */
  static @Nullable String wantedTeam(String name) {
    String words = Pick.words(name);
    if (!words.startsWith("transfer to ") && !words.startsWith("escalate to ") && !words.startsWith("handoff to ")) {
      return null;
    }
    String team = Arrays.stream(words.substring(words.indexOf(" to ") + 4).split(" "))
        .filter(word -> !NO_TEAM.contains(word)).collect(Collectors.joining(" "));
    return team.isEmpty() ? null : team;
  }

  /**
   * A tool by which a model gives up: {@code escalate_to_human}, {@code transfer_to_Human_desk}, {@code requestAgent}. The
   * developer names it, so its words are looked at, not the whole name.
   */
  static boolean isEscalation(String name) {
    String words = " " + Pick.words(name) + " ";
    if (words.contains(" human ") || words.contains(" handoff ") || words.contains(" hand off ")
        || words.contains(" handover ") || words.contains(" hand over ") || words.contains(" live agent ")) {
      return true;
    }
    String first = words.strip().split(" ", 2)[0].toLowerCase(Locale.ROOT);
    boolean person = words.contains(" agent ") || words.contains(" person ") || words.contains(" operator ")
        || words.contains(" representative ") || words.contains(" specialist ");
    // In other languages, and not what rather makes an appointment or asks who is there.
    boolean elsewhere = HandoffWords.callsForPerson(name) && !words.contains(" callback ")
        && !words.contains(" support ")
        && !words.contains(" check ") && !words.contains(" get ") && !words.contains(" contact ");
    return elsewhere || first.startsWith("escalat") || words.startsWith(" transfer to ")
        || person && Set.of("request", "connect", "talk", "speak", "call", "contact", "transfer", "route")
            .contains(first);
  }
}
