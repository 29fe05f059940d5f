package dev.legato.signals;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The two signals that matter most in the languages bots speak most after English: a request for a person (German, Spanish,
 * French, Italian, Portuguese, Dutch, Polish, Swedish, Danish, Norwegian, Finnish) and a plain promise (those and, where it says when, the others too). Takes lower case.
 */
final class Abroad {
  private static final Pattern PERSON = words("mit (?:(?:einem|einer|dem|der|jemandem) )?(?:\\w{2,15} ){0,2}?"
      + "(?:menschen|mitarbeiter(?:in)?|person|berater(?:in)?|agenten|kollegen|vorgesetzten) (?:\\w{2,15} ){0,3}?(?:sprechen|reden|chatten|verbinden|verbunden)"
      + "|(?:hablar|comunicarme|contactar|chatear|p\u00e1same|pasarme) con (?:(?:una?|el|la|alg\u00fan) )?(?:\\w{2,15} ){0,1}?(?:persona|agente|humano|operadora?|asesora?|representante|alguien|supervisora?)"
      + "|parler (?:\u00e0|a|avec) (?:(?:une?|des) )?(?:vrai(?:e)? )?(?:humain|personne|conseill(?:er|\u00e8re)|agent|quelqu'un|op\u00e9rateur)"
      + "|parlare con (?:(?:una?|un) )?(?:vera )?(?:persona|operatore|umano|agente|qualcuno)"
      + "|falar com (?:(?:uma?) )?(?:pessoa|atendente|humano|agente|algu\u00e9m)"
      + "|(?:spreken|praten) met (?:een )?(?:echte? )?(?:medewerker|mens|persoon)|(?:medewerker|mens|persoon|iemand) (?:spreken|praten)"
      + "|(?:rozmawia\u0107|porozmawia\u0107|rozmow[a\u0119y]|po\u0142\u0105cz(?:cie|y\u0107|enie)?) (?:mnie |si\u0119 ){0,2}z (?:\u017cywym |prawdziwym )?(?:cz\u0142owiekiem|konsultant(?:em|k\u0105)|doradc\u0105|pracownikiem|operatorem|agentem|osob\u0105|kim\u015b)"
      + "|(?:prata|tala|chatta) med (?:en |n\u00e5gon )?(?:riktig |levande )?(?:m\u00e4nniska|person|medarbetare|handl\u00e4ggare|kundtj\u00e4nst|r\u00e5dgivare)"
      + "|(?:snakke|snakker|tale|taler|prate|chatte) med (?:en |et |nogen |noen )?(?:rigtig |rigtigt |ekte |levende )?(?:menneske|person|medarbejder|medarbeider|kundeservice|r\u00e5dgiver|kunder\u00e5dgiver|saksbehandler)"
      + "|(?:tale|snakke|prata|tala) med (?:en|et|ett) (?:\\w{2,15} )?(?:menneske|person|medarbejder|medarbeider|m\u00e4nniska|r\u00e5dgiver|agent)"
      + "|(?:wil|wens) (?:graag )?een (?:echte )?(?:medewerker|mens|persoon)"
      + "|(?:puhua|jutella) (?:oikean )?(?:ihmisen|asiakaspalvelijan|henkil\u00f6n) kanssa");
  private static final Pattern BARE = Pattern.compile(
      "^\\W*(?:(?:einen?|una?|un) )?(?:mensch(?:en)?|mitarbeiter|berater|humano|agente|persona|humain|conseiller|operatore|atendente|medewerker)"
          + "(?:,? (?:bitte|por favor|s'il vous pla\u00eet|svp|per favore|alstublieft))?\\W*$");
  private static final Pattern NOT = words(
      "nicht|kein|keinen|keine|keinem|no (?:quiero|necesito|hace)|ne (?:veux|souhaite)|non voglio|n\u00e3o quero|niet|nie (?:chc\u0119|chce|potrzebuj\u0119|musz\u0119)|inte|ikke");
  private static final Pattern PROMISE = words(
      "(?:wir|ich) (?:erstatten|erstatte|schicken|schicke|senden|sende|\u00fcberweisen|ersetzen|ersetze|rufen|rufe|melden uns|melde mich|k\u00fcmmern uns)"
          + "|(?:wird|werden|werde) (?:[^\\s.!?]{1,20} ){0,8}?(?:erstattet|erstatten|zur\u00fcckgerufen|zur\u00fcckrufen|anrufen|melden|kontaktieren|kontaktiert|geliefert|zugeschickt|schicken|zusenden|gutgeschrieben|ersetzt|storniert)"
          + "|sie (?:erhalten|bekommen) (?:[^\\s.!?]{1,20} ){0,6}?(?:erstattung|r\u00fcckerstattung|gutschrift|gutschein|ersatz|anruf|r\u00fcckruf|e-?mail|antwort|techniker|geld)"
          + "|(?:ich|wir) (?:habe|haben) (?:[^\\s.!?]{1,20} ){1,6}?(?:veranlasst|erstattet|storniert|gutgeschrieben|gebucht|beauftragt)"
          + "|(?:le|te|les|lo|la) (?:reembolsaremos|devolveremos|enviaremos|llamaremos|contactaremos|responderemos|avisaremos)"
          + "|recibir\u00e1[sn]? (?:[^\\s.!?]{1,20} ){0,5}?(?:reembolso|correo|llamada|respuesta|reemplazo|dinero|paquete)|hemos (?:reembolsado|procesado|tramitado|enviado)"
          + "|vous (?:rembourserons|rappellerons|contacterons|enverrons|recevrez)|vous serez (?:rembours\u00e9|contact\u00e9|rappel\u00e9)e?");
  private static final Pattern UNBOUND = words(
      "wenn|falls|sobald|sofern|sollten|k\u00f6nnte|k\u00f6nnten|w\u00fcrde|w\u00fcrden|leider|nicht|si|s'il|cuando|podr\u00eda|quand|pourrait|lorsque|d\u00e8s que"
          + "|se|caso|quando|assim que|poderia|talvez|potrebbe|appena|als u|zodra|helaas|malheureusement|lamentablemente|infelizmente|purtroppo");
  /** None but English has these small words. */
  private static final Pattern ENGLISH = Pattern
      .compile("\\b(?:the|you|your|and|to|have|our|for|with|of|be|are|it|they|them|this|by|has|within|not|my)\\b");
  /** Verbs of the days to come that bind nobody: "you will be able, will have to". */
  private static final String IDLE = "(?!pourr|devr|faudr|saur|voudr|podr|deber|tendr(?:\u00e1|\u00e1n|\u00e9) que|necesit|habr|poder|dever|precis|haver|potr|dovr|bisogn)";
  /** A time that can be kept or missed, and an act by it: in each of these languages the form of the verb tells. */
  private static final List<Dated> DATED = List.of(
      new Dated(
          "(?:meld(?:et|en|e) (?:sich|uns|mich)|wird|werden|werde|(?:bekomm|erh[a\u00e4]lt)(?:st|en)|(?:kommt|kommen|ruft|rufen|rufe|schickt|schicken|schicke|sendet|senden|sende"
              + "|liefert|liefern|meldet|melden|\u00fcberweist|\u00fcberweisen|erstattet|erstatten|antwortet|antworten|bringt|bringen|repariert|kontaktiert|kontaktieren|informiert|informieren|k\u00fcmmert|k\u00fcmmern))",
          "bis (?:zum|sp\u00e4testens|ende|heute|morgen|\u00fcbermorgen|\\d|\\w{2,7}tag|mittwoch)|innerhalb|binnen|in (?:den n\u00e4chsten |etwa |ca\\. )?(?:\\d{1,3}|ein(?:er|em)?|zwei|drei|vier|f\u00fcnf) (?:minuten?|stunden?|(?:werk|arbeits)?tagen?|wochen?)"
              + "|heute|morgen|\u00fcbermorgen|sp\u00e4testens|(?:vor|gegen|um) \\d{1,2}(?:[:.]\\d\\d)? uhr|am (?:\\w{2,7}tag|mittwoch|\\d{1,2}\\.)|diese woche|n\u00e4chste woche"),
      new Dated(IDLE
          + "\\w{2,15}(?:ra|ront|rai|rons|rez)|(?:va|vais|vont|allons) (?:vous )?\\w{2,15}(?:er|ir|re)|demand(?:e|ons) (?:\\S{1,15} ){1,6}?de vous \\w{3,15}(?:er|re|ir)",
          "avant (?:\\d|demain|ce soir|midi|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|la fin)|sous \\d{1,3}|d'ici|dans (?:les? )?(?:\\d|une heure|deux|trois|quelques heures)|demain|aujourd'hui|ce soir|cet apr\u00e8s-midi"
              + "|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)|la semaine prochaine|au plus tard"),
      new Dated(IDLE
          + "\\w{2,15}(?:r\u00e1|r\u00e1n|r\u00e9|remos|r\u00e1s)|(?:va|vamos|van|voy) a \\w{2,15}(?:ar|er|ir)(?:le|te|lo|la|se)?",
          "antes de(?:l)? (?:las?|\\d|ma\u00f1ana|lunes|martes|mi\u00e9rcoles|jueves|viernes|fin)|en (?:\\d|las pr\u00f3ximas|los pr\u00f3ximos|una hora|dos|tres|un plazo)|dentro de|ma\u00f1ana|hoy|esta (?:tarde|noche|semana|misma)|a m\u00e1s tardar"
              + "|el (?:lunes|martes|mi\u00e9rcoles|jueves|viernes|s\u00e1bado|domingo)|la pr\u00f3xima semana"),
      new Dated(IDLE
          + "\\w{2,15}(?:r\u00e1|r\u00e3o|rei|remos)|(?:vai|v\u00e3o|vamos|vou) (?:te |lhe )?\\w{2,15}(?:ar|er|ir|or)",
          "at\u00e9 (?:\u00e0s|as|o|a|amanh\u00e3|hoje|\\d|segunda|ter\u00e7a|quarta|quinta|sexta)|em (?:at\u00e9 )?(?:\\d|uma hora|duas|tr\u00eas)|dentro de|antes d[aeo]s?|amanh\u00e3|hoje|n[ao]s? pr\u00f3xim[ao]s?|na (?:segunda|ter\u00e7a|quarta|quinta|sexta)"),
      new Dated(IDLE + "\\w{2,15}(?:r\u00e0|ranno|r\u00f2|remo|rai|rete)",
          "entro|domani|oggi|stasera|tra (?:le )?\\d|fra \\d|prima delle|luned\u00ec|marted\u00ec|mercoled\u00ec|gioved\u00ec|venerd\u00ec|sabato|domenica"),
      new Dated(
          "(?:bellen|belt|bel|sturen|stuurt|stuur|nemen|neemt|komt|komen|ontvangt|krijgt|wordt|worden|laten|laat|antwoorden|antwoordt|betalen|lossen)",
          "binnen|morgen|vandaag|uiterlijk|vanavond|voor \\d|op (?:maandag|dinsdag|woensdag|donderdag|vrijdag)|deze week|volgende week|over \\d"));

  private record Dated(Pattern act, Pattern when) {
    Dated(String act, String when) {
      this(words(act), words("(?:" + when + ")\\w{0,4}"));
    }

    boolean promises(String plain) {
      return when.matcher(plain).find() && act.matcher(plain).find();
    }
  }

  private Abroad() {}

  static boolean request(String plain) {
    return (PERSON.matcher(plain).find() || BARE.matcher(plain).find()) && !NOT.matcher(plain).find();
  }

  /** Whether the sentence has none of the small words of English. */
  static boolean spoken(String plain) {
    return !ENGLISH.matcher(plain).find();
  }

  static boolean promise(String plain) {
    return (PROMISE.matcher(plain).find() || DATED.stream().anyMatch(one -> one.promises(plain)))
        && !UNBOUND.matcher(plain).find();
  }

  /** Whole words only; letters with marks are letters. */
  private static Pattern words(String alternatives) {
    return Pattern.compile("(?<!\\w)(?:" + alternatives + ")(?!\\w)", Pattern.UNICODE_CHARACTER_CLASS);
  }
}
