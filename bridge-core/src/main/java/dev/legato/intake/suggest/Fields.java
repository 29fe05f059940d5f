package dev.legato.intake.suggest;

import dev.legato.intake.sources.SlotNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Finds the single values of a context package among the values of a body. The more telling field chooses first. */
final class Fields {
  private static final Set<String> CUSTOMER = Set.of("customer", "contact", "user", "visitor", "subscriber", "client",
      "lead", "person", "guest", "profile", "member", "from", "enduser", "kunde", "requester", "caller", "customfields",
      "variables", "answers");
  private static final Set<String> OTHERS = Set.of("agent", "bot", "assignee", "owner", "operator", "manager",
      "support",
      "company", "organization", "admin", "team", "author", "assignedto", "sender");
  private static final Predicate<Leaf> WORD = leaf -> leaf.value().isTextual() && leaf.text().length() <= 200
      && !Looks.address(leaf.text());
  private static final Predicate<Leaf> ID = leaf -> leaf.text().length() >= 2 && leaf.text().length() <= 255
      && !leaf.value().isBoolean() && !leaf.text().contains(" ") && !Looks.email(leaf.text());
  private static final Predicate<Leaf> PHRASE = leaf -> leaf.value().isTextual() && leaf.text().length() > 1
      && !Looks.address(leaf.text()) && !leaf.text().contains("\n\n\n");
  private static final Set<String> URGENCIES = Set.of("low", "normal", "medium", "high", "urgent", "critical", "p1",
      "p2", "p3", "p4", "sev1", "sev2", "sev3", "emergency", "immediate", "highest", "moderate", "lowest", "very high");

  private static final List<Field> ALL = List.of(
      new Field("conversationId", Set.of("conversationid", "sessionid", "chatid", "threadid", "dialogid", "resultid",
          "transcriptid", "interactionid", "callid", "roomid", "conversation", "convid", "chatsessionid",
          "conversationuuid", "conversationref"),
          Set.of("conversationid", "sessionid", "chatid", "threadid", "transcriptid", "resultid", "dialogid",
              "chatuuid",
              "conversationuuid", "sessionuuid", "chatref", "conversationref", "sessionkey"),
          ID, 0),
      new Field("customer.email", Set.of("email", "mail", "emailaddress", "useremail", "customeremail", "optinemail",
          "contactemail", "whatisyouremail", "youremail"), Set.of(), leaf -> Looks.email(leaf.text()), 60),
      new Field("customer.phone", Set.of("phone", "phonenumber", "mobile", "tel", "telephone", "whatsappphone",
          "optinphone", "msisdn", "customerphone", "userphone", "cell", "telefon", "mobilephone", "callerid",
          "whatsapp"),
          Set.of(), leaf -> Looks.phone(leaf.text()) && !Looks.time(leaf.value()), 0),
      new Field("customer.id", Set.of("userid", "customerid", "contactid", "subscriberid", "visitorid", "clientid",
          "leadid", "customernumber", "customerno", "memberid", "psid", "accountid", "externaluserid"),
          Set.of("userid", "customerid", "contactid", "subscriberid", "visitorid", "clientid", "leadid", "guestid"), ID,
          0),
      new Field("customer.name",
          Set.of("fullname", "customername", "displayname", "username", "contactname", "yourname",
              "visitorname", "clientname", "whatisyourname", "name"),
          Set.of("customername", "contactname", "username", "visitorname", "subscribername", "clientname", "leadname",
              "requestername",
              "profilename"),
          leaf -> WORD.test(leaf) && leaf.text().chars().noneMatch(c -> "@{}<>_=".indexOf(c) >= 0)
              && leaf.text().chars().anyMatch(Character::isLetter) && leaf.text().length() <= 80
              && !SlotNames.nobody(leaf.text()),
          0),
      new Field("customer.language", Set.of("language", "lang", "locale", "languagecode", "sprache", "userlanguage"),
          Set.of(), leaf -> Looks.language(leaf.text()), 0),
      new Field("customer.timezone", Set.of("timezone", "tz", "usertimezone"), Set.of(),
          leaf -> Looks.zone(leaf.text()),
          50),
      new Field("customer.tier", Set.of("tier", "plan", "customertier", "segment", "planname", "subscription",
          "membership", "customertype", "planlevel", "supportlevel"), Set.of(), WORD, 0),
      new Field("customer.account.name", Set.of("company", "organization", "organisation", "companyname", "accountname",
          "firma"), Set.of("companyname", "organizationname", "accountname"), WORD, 0),
      new Field("escalation.reason", Set.of("reason", "handoffreason", "escalationreason", "transferreason",
          "handoverreason", "reasonforhandoff", "why", "cause", "escalatereason", "reasontext", "handofftext", "grund"),
          Set.of(), PHRASE, 0),
      new Field("escalation.trigger", Set.of("trigger", "handofftrigger", "escalationtrigger", "reasoncode",
          "handofftype", "escalationtype"), Set.of(), WORD, 0),
      new Field("escalation.urgency", Set.of("urgency", "priority", "severity", "importance", "prio"), Set.of(),
          leaf -> URGENCIES.contains(leaf.text().strip().toLowerCase(Locale.ROOT).replace('_', ' ')), 0),
      new Field("escalation.requestedHuman", Set.of("wantshuman", "humanrequested", "requestedhuman", "wantsagent",
          "needshuman", "asksforhuman", "talktohuman", "liveagentrequested"), Set.of(),
          leaf -> leaf.value().isBoolean(), 0),
      new Field("escalation.confidence", Set.of("confidence", "intentconfidence", "score"), Set.of(),
          leaf -> leaf.value().isNumber() && leaf.value().doubleValue() >= 0 && leaf.value().doubleValue() <= 1, 0),
      new Field("escalation.at", Set.of("handoffat", "escalatedat", "handofftime", "requestedat", "transferredat",
          "escalationtime", "lastinteraction"), Set.of(), leaf -> Looks.time(leaf.value()), 0),
      new Field("issue.summary", Set.of("summary", "issue", "problem", "subject", "issuesummary", "issuedescription",
          "conversationsummary", "description", "problemdescription", "anliegen", "yourproblem", "request", "details",
          "inquiry", "howcanwehelp", "howcanihelp", "howmaywehelp", "whatcanwehelp", "whatcanihelp",
          "whatdoyouneedhelpwith", "whatisyourquestion", "whatisyourrequest", "whatistheproblem", "whatistheissue",
          "whathappened", "yourquestion", "yourmessage", "describeyourproblem", "describeyourissue",
          "wiekonnenwirhelfen", "wiekonnenwirihnenhelfen", "wobeikonnenwirhelfen", "comopodemosayudar",
          "enquepodemosayudar", "commentpouvonsnousaider", "comopodemosajudar", "comepossiamoaiutar",
          "waarmeekunnenwehelpen"),
          Set.of("issuesummary", "issuedescription", "problemdescription"),
          leaf -> PHRASE.test(leaf) && leaf.text().length() > 5, 0),
      new Field("issue.category",
          Set.of("category", "topic", "department", "intent", "issuetype", "queue", "lastintent",
              "topicname", "requesttype", "issuecategory", "thema"),
          Set.of(), leaf -> WORD.test(leaf)
              && leaf.text().length() <= 60,
          0),
      new Field("sentiment.current", Set.of("sentiment", "mood", "emotion", "tone", "sentimentlabel"), Set.of(),
          leaf -> WORD.test(leaf) && leaf.text().length() <= 40, 0),
      new Field("page.url",
          Set.of("url", "pageurl", "currenturl", "href", "referrer", "location", "page", "currentpage",
              "sourceurl", "pagelocation", "landingpage"),
          Set.of("pageurl"),
          leaf -> Looks.address(leaf.text()) && !Looks.picture(leaf.text()), 0),
      new Field("page.title", Set.of("pagetitle"), Set.of("pagetitle"), WORD, 0),
      new Field("source.channel", Set.of("channel", "platform", "medium", "channeltype", "sourcechannel", "integration",
          "origin", "source", "webchattype"), Set.of("channeltype", "channelname"), leaf -> Looks.channel(leaf.text()),
          0),
      new Field("source.bot", Set.of("botname", "assistantname", "flowname", "projectname", "typebotname", "bot",
          "agentname", "botid", "typebotid", "projectid"), Set.of("botname", "flowname", "projectname"), WORD, 0),
      new Field("messageId", Set.of("eventid", "webhookid", "deliveryid", "requestid", "messageuuid"),
          Set.of("eventid"),
          ID, 0));

  private final List<Leaf> leaves;
  private final String turns;
  private final Set<Leaf> used = new HashSet<>();

  /** @param turns the list that the conversation was found in: its items are not looked at again, but for the customer */
  Fields(List<Leaf> leaves, String turns) {
    this.leaves = leaves;
    this.turns = turns;
  }

  Set<Leaf> used() {
    return used;
  }

  List<Guess> all() {
    List<Guess> guesses = new ArrayList<>();
    for (Field field : ALL) {
      if (field.target().equals("customer.name")) {
        Guess both = firstAndLast();
        if (both != null) {
          guesses.add(both);
          continue;
        }
      }
      Leaf best = null;
      int most = 39;
      for (Leaf leaf : leaves) {
        int sure = used.contains(leaf) ? 0 : sure(field, leaf);
        if (sure > most) {
          best = leaf;
          most = sure;
        }
      }
      if (best != null) {
        used.add(best);
        guesses.add(guess(field, best, Math.min(95, most)));
      }
    }
    fallbacks(guesses);
    subjectAndDescription(guesses);
    return guesses;
  }

  private int sure(Field field, Leaf leaf) {
    boolean row = turns.equals("$");
    boolean inTurns = !row && leaf.expression().startsWith(turns + "[0]");
    if (row && leaf.names().size() == 1
        && Set.of("messageId", "escalation.at", "issue.summary").contains(field.target())) {
      return 0;
    }
    if (!field.looks().test(leaf) || inTurns && !leaf.under(CUSTOMER)
        && !Set.of("conversationId", "source.channel").contains(field.target())) {
      return 0;
    }
    boolean person = field.target().startsWith("customer.") && !field.target().startsWith("customer.account");
    if (person && OTHERS.contains(leaf.parent())) {
      return 0;
    }
    boolean named = field.names().contains(leaf.name()) || abroad(field, leaf);
    boolean joined = field.joined().contains(leaf.parent() + leaf.name());
    int sure = named ? 70 : joined ? 75 : tail(field, leaf) ? 50 : field.byLook();
    if (field.target().equals("customer.name") && leaf.name().equals("name") && !leaf.under(CUSTOMER)) {
      sure = leaf.names().size() == 1 ? 55 : 0;
    }
    if (sure == 0) {
      return 0;
    }
    return sure + (named && field.byLook() > 0 ? 20 : 0) + (person && leaf.under(CUSTOMER) ? 15 : 0)
        + (!person && leaf.names().size() <= 2 ? 10 : 0) - leaf.names().size() * 2 - (inTurns ? 10 : 0);
  }

  /** In another language, or with whose it is: {@code Correo}, {@code motivo_escalado}, {@code Cliente: "Rosa Díaz"}. */
  private static boolean abroad(Field field, Leaf leaf) {
    boolean bare = leaf.name().equals("name");
    boolean whose = field.target().equals("customer.name") && SlotNames.customer(leaf.name())
        && leaf.text().strip().indexOf(' ') > 0 && leaf.text().chars().noneMatch(Character::isDigit);
    return !bare && (whose || SlotNames.place(leaf.name()).filter(field.target()::equals).isPresent());
  }

  /** {@code billing_contact_email} is still an e-mail, {@code handoff_reason_text} a reason. */
  private static boolean tail(Field field, Leaf leaf) {
    return field.names().stream().anyMatch(name -> name.length() > 4 && leaf.name().length() < name.length() + 16
        && (leaf.name().endsWith(name) || leaf.name().startsWith(name)));
  }

  private @org.jspecify.annotations.Nullable Guess firstAndLast() {
    Leaf first = null;
    Leaf last = null;
    for (Leaf leaf : leaves) {
      boolean first1 = Set.of("firstname", "givenname", "vorname", "fname").contains(leaf.name())
          || leaf.name().equals("first") && leaf.under(CUSTOMER);
      first = first == null && first1 && WORD.test(leaf) ? leaf : first;
      boolean last1 = Set.of("lastname", "familyname", "surname", "nachname", "lname").contains(leaf.name())
          || leaf.name().equals("last") && leaf.under(CUSTOMER);
      last = last == null && last1 && WORD.test(leaf) ? leaf : last;
    }
    if (first == null) {
      return null;
    }
    used.add(first);
    if (last == null) {
      return new Guess("customer.name", first.expression(), 75, "the first name is all there is");
    }
    used.add(last);
    return new Guess("customer.name", "$join([" + first.expression() + ", " + last.expression() + "], \" \")", 90,
        "first and last name");
  }

  /** A subject says what it is about, the description what is wrong. */
  private void subjectAndDescription(List<Guess> guesses) {
    guesses.replaceAll(one -> !one.target().equals("issue.summary")
        ? one
        : leaves.stream().filter(leaf -> !used.contains(leaf) && PHRASE.test(leaf)
            && Set.of("description", "details", "problemdescription", "issuedescription").contains(leaf.name()))
            .findFirst().map(leaf -> {
              used.add(leaf);
              return new Guess(one.target(), "$join([" + one.expression() + ", " + leaf.expression() + "], \": \")",
                  one.sure(), one.why());
            }).orElse(one));
  }

  private static Guess guess(Field field, Leaf leaf, int sure) {
    String expression = field.target().equals("escalation.at") && !Looks.plainTime(leaf.value())
        ? "$time(" + leaf.expression() + ")"
        : leaf.expression();
    boolean named = field.names().contains(leaf.name()) || abroad(field, leaf)
        || field.joined().contains(leaf.parent() + leaf.name());
    return new Guess(field.target(), expression, sure,
        named ? "by its name" : tail(field, leaf) ? "by a part of its name" : "by its look");
  }

  /** An id at the top is that of the conversation or, where the body is about a person, of the customer. */
  private void fallbacks(List<Guess> guesses) {
    boolean hasConversation = guesses.stream().anyMatch(one -> one.target().equals("conversationId"));
    boolean hasCustomer = guesses.stream().anyMatch(one -> one.target().equals("customer.id"));
    List<Leaf> inOrder = leaves.stream().sorted(
        java.util.Comparator.comparingInt(leaf -> leaf.name().equals("id") ? 0 : leaf.name().equals("key") ? 2 : 1))
        .toList();
    for (Leaf leaf : inOrder) {
      boolean id = leaf.names().size() == 1 && Set.of("id", "uuid", "ref", "reference", "key").contains(leaf.name());
      if (!id || used.contains(leaf) || !ID.test(leaf)) {
        continue;
      }
      boolean person = leaves.stream().anyMatch(other -> other.names().size() == 1
          && Set.of("firstname", "lastname", "lastinputtext", "subscribed", "optinphone").contains(other.name()));
      if (person && !hasCustomer) {
        used.add(leaf);
        guesses.add(new Guess("customer.id", leaf.expression(), 60, "the body is about a person"));
        hasCustomer = true;
      } else if (!person && !hasConversation) {
        used.add(leaf);
        guesses.add(0, new Guess("conversationId", leaf.expression(), 45,
            "the only id at the top; it must be the same in every post about one conversation"));
        hasConversation = true;
      }
    }
  }
}
