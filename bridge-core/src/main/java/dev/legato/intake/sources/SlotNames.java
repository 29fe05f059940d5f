package dev.legato.intake.sources;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What builders call things, in the languages their bots speak. Names are compared as {@link Pick#folded} writes them, and
 * without whose they are: {@code Kundenname}, {@code nombre_cliente} and {@code callerName} all mean a name. Pure tables.
 */
public final class SlotNames {
  /** What a value of some name is. */
  enum Meaning {
    NAME, GIVEN, FAMILY, MAIL, PHONE, ID, LANGUAGE, TIER, PAGE, PAGE_TITLE, REASON, SUMMARY, CATEGORY, CONFIDENCE, MOOD,
    URGENCY, SKILL, LAST_WORDS
  }

  private static final int LONGEST = 60;
  /** Whose a value is, before or after what it is. */
  private static final List<String> WHOSE = longestFirst("customer", "enduser", "user", "visitor", "client", "contact",
      "requester", "guest", "member", "caller", "shopper", "person", "chatter", "consumer", "sender", "patient",
      "subscriber", "employee", "musteri", "ugyfel", "zakaznik", "kunden", "kunde", "kund", "nutzer", "benutzer",
      "anrufer", "besucher", "kontakt", "cliente",
      "delcliente", "docliente", "dacliente", "ducliente", "duclient", "deusuario", "delusuario", "usuario",
      "utilisateur", "visiteur", "contacto", "contato", "utente", "contatto", "klant", "klanten", "vandeklant",
      "gebruiker", "bezoeker", "klienta", "klient", "asiakas", "asiakkaan", "bruker", "anvandar");
  private static final Map<String, Meaning> WORDS = words();
  private static final Set<String> MOVES = Set.of("handoff", "handover", "escalation", "escalate", "escalated",
      "transfer", "eskalation", "eskalations", "ubergabe", "uebergabe", "weiterleitung", "weiterleitungs", "escalado",
      "escalamiento", "escalacion", "traspaso", "derivacion", "transferencia", "transfert", "escalade", "escalada",
      "escalonamento", "trasferimento", "inoltro", "overdracht", "doorverbinding", "eskalering", "overforing",
      "przekazania", "aktarim", "human", "agent", "hitl", "livechat");
  private static final List<String> REASON_WORDS = longestFirst("reason", "reasontext", "reasoncode", "cause",
      "trigger", "triggertype", "grund", "motivo", "motif", "raison", "razon", "reden", "arsak", "anledning", "powod",
      "syy", "razao");
  private static final List<String> PAGE_WORDS = List.of("page", "seite", "pagina", "sida", "strona", "referr",
      "currenturl", "initialurl", "siteurl", "browserurl", "windowlocation", "landing");
  private static final List<String> NO_PAGES = List.of("image", "avatar", "file", "callback", "webhook", "logo",
      "photo", "media", "document", "download", "api", "endpoint", "recording", "audio", "home");
  private static final List<String> JOINTS = longestFirst("for", "of", "de", "del", "do", "da", "du", "der", "zur",
      "fur", "fuer", "la", "van", "di", "per", "voor", "para", "dela", "dele");

  private SlotNames() {}

  /** The place in a context package where a value of this folded name belongs; empty for a name that nobody foresaw. */
  public static Optional<String> place(String folded) {
    Meaning meaning = of(folded);
    return meaning == null ? Optional.empty() : switch (meaning) {
      case NAME -> Optional.of("customer.name");
      case MAIL -> Optional.of("customer.email");
      case PHONE -> Optional.of("customer.phone");
      case LANGUAGE -> Optional.of("customer.language");
      case TIER -> Optional.of("customer.tier");
      case PAGE -> Optional.of("page.url");
      case PAGE_TITLE -> Optional.of("page.title");
      case REASON -> Optional.of("escalation.reason");
      case SUMMARY -> Optional.of("issue.summary");
      case CATEGORY -> Optional.of("issue.category");
      case MOOD -> Optional.of("sentiment.current");
      case GIVEN, FAMILY, ID, CONFIDENCE, URGENCY, SKILL, LAST_WORDS -> Optional.empty();
    };
  }

  /** Whether a name says that its value is what the customer said last. */
  public static boolean saidLast(String folded) {
    return of(folded) == Meaning.LAST_WORDS;
  }

  /** Whether a name says that its value is what a reference points to: an order, an invoice, a contract. */
  public static boolean reference(String folded) {
    return References.names(folded);
  }

  /** Whether a name is no more than that of the customer: {@code Cliente}. */
  public static boolean customer(String folded) {
    return WHOSE.contains(folded);
  }

  /** Whether this is what bots call those whose name they do not know: {@code Visitor #91}. */
  public static boolean nobody(String name) {
    return FarWords.nobody(name);
  }

  /** Null for a name that nobody foresaw. */
  static @Nullable Meaning of(String folded) {
    if (folded.length() > LONGEST) {
      return null;
    }
    Meaning whole = WORDS.get(folded);
    if (whole != null) {
      return whole;
    }
    if (isReason(folded)) {
      return Meaning.REASON;
    }
    if (folded.endsWith("summary") && !folded.equals("summary")) {
      return Meaning.SUMMARY;
    }
    String bare = bare(folded);
    Meaning meaning = bare.equals(folded) ? null : WORDS.get(bare);
    // "usertrigger", "contactpage" and the like are something else than what they hold.
    return meaning != null && meaning.ordinal() <= Meaning.TIER.ordinal() && meaning != Meaning.ID
        || meaning == Meaning.MOOD ? meaning : null;
  }

  /** Whether the name says that the value is the customer's, whatever object it stands in: {@code KundenEmail}, not {@code name}. */
  static boolean saysWhose(String folded) {
    return !bare(folded).equals(folded) && !WORDS.containsKey(folded) || OF_CUSTOMER.contains(folded);
  }

  private static final Set<String> OF_CUSTOMER = Set.of("customername", "customeremail", "customerphone", "callerid",
      "callernumber", "ani");

  /** Whether a number under this name is the customer's: {@code Caller}, {@code CustomerNumber}, {@code contact_address}. */
  static boolean ofCustomer(String folded) {
    String bare = folded;
    for (String end : List.of("number", "address", "channel", "nummer", "id")) {
      bare = bare.endsWith(end) ? bare.substring(0, bare.length() - end.length()) : bare;
    }
    return WHOSE.contains(bare) || bare.endsWith("channel") && WHOSE.contains(bare.substring(0, bare.length() - 7));
  }

  /** Whether an address under this name is that of the page the customer was on, and of no file or machine. */
  static boolean isPage(String folded, String text) {
    return (text.startsWith("https://") || text.startsWith("http://")) && text.indexOf(' ') < 0
        && PAGE_WORDS.stream().anyMatch(folded::contains) && NO_PAGES.stream().noneMatch(folded::contains);
  }

  /** Whether this may be a telephone number: at least five digits and nothing that no keypad has. */
  static boolean dialled(String text) {
    return text.chars().filter(Character::isDigit).count() >= 5
        && text.chars().noneMatch(c -> Character.isLetter(c) || c == '@');
  }

  /** Without whose it is; the name itself where nothing says so. */
  static String bare(String folded) {
    for (String whose : WHOSE) {
      if (folded.length() > whose.length() + 1 && folded.startsWith(whose)
          && WORDS.containsKey(folded.substring(whose.length()))) {
        return folded.substring(whose.length());
      }
    }
    for (String whose : WHOSE) {
      if (folded.length() > whose.length() + 1 && folded.endsWith(whose)) {
        String rest = folded.substring(0, folded.length() - whose.length());
        String unjoined = JOINTS.stream().filter(joint -> rest.endsWith(joint) && rest.length() > joint.length() + 1)
            .map(joint -> rest.substring(0, rest.length() - joint.length())).filter(WORDS::containsKey).findFirst()
            .orElse(rest);
        if (WORDS.containsKey(unjoined)) {
          return unjoined;
        }
      }
    }
    return folded;
  }

  /** {@code handoff_reason}, {@code motivo_de_escalamiento}, {@code Eskalationsgrund}. */
  private static boolean isReason(String folded) {
    for (String word : REASON_WORDS) {
      if (!folded.startsWith(word) && !folded.endsWith(word)) {
        continue;
      }
      String rest = folded.endsWith(word)
          ? folded.substring(0, folded.length() - word.length())
          : folded.startsWith(word) ? folded.substring(word.length()) : "";
      for (String joint : JOINTS) {
        if (!MOVES.contains(rest) && folded.startsWith(word) && rest.startsWith(joint)) {
          rest = rest.substring(joint.length());
        }
      }
      if (MOVES.contains(rest) || rest.endsWith("s") && MOVES.contains(rest.substring(0, rest.length() - 1))) {
        return true;
      }
    }
    return false;
  }

  private static Map<String, Meaning> words() {
    Map<String, Meaning> words = new HashMap<>();
    put(words, Meaning.NAME, "name", "fullname", "displayname", "profilename", "customerfullname", "visitorname",
        "contactname", "requestername", "clientname", "personname", "nombre", "nombrecompleto", "nombreyapellido",
        "nombreyapellidos", "nome", "nomecompleto", "nom", "nomcomplet", "nometprenom", "naam", "volledigenaam", "navn",
        "namn", "nimi", "imieinazwisko", "vollername", "nomeecognome", "nomecognome",
        "adsoyad", "isim", "nev", "teljesnev", "jmeno", "nume", "numecomplet", "имя", "фио", "名前", "お名前", "氏名", "姓名",
        "이름",
        "الاسم");
    put(words, Meaning.GIVEN, "firstname", "givenname", "forename", "vorname", "prenom", "voornaam", "fornavn",
        "fornamn", "etunimi", "imie", "primernombre", "primeironome",
        "keresztnev", "prenume", "krestni");
    put(words, Meaning.FAMILY, "lastname", "surname", "familyname", "nachname", "familienname", "nomdefamille",
        "apellido", "apellidos", "sobrenome", "cognome", "achternaam", "etternavn", "efternavn", "efternamn",
        "sukunimi", "nazwisko", "soyad", "soyadi", "vezeteknev", "prijmeni", "фамилия");
    put(words, Meaning.MAIL, "email", "mail", "emailid", "emailaddress", "emailadresse", "emailadress", "mailaddress",
        "mailadresse", "emailaddr", "correo", "correoelectronico", "courriel", "adressemail", "adresseemail",
        "adresseelectronique", "epost", "epostadresse", "epostadress", "sahkoposti", "indirizzoemail", "indirizzomail",
        "adresemail", "enderecoemail", "mailadres", "emailadres",
        "eposta", "epostaadresi", "почта", "メール", "メールアドレス", "邮箱", "電子郵件", "이메일", "البريدالإلكتروني");
    put(words, Meaning.PHONE, "phone", "phonenumber", "phoneno", "mobile", "mobilenumber", "mobileno", "mobilephone",
        "telephone", "telephonenumber", "tel", "cell", "cellphone", "cellnumber", "contactphone", "contactnumber",
        "callerid", "callernumber", "callingnumber", "fromnumber", "callbacknumber", "callbackphone", "ani", "msisdn",
        "waid", "whatsapp", "whatsappnumber", "telefon", "telefonnummer", "rufnummer", "handy", "handynummer", "mobil",
        "mobilnummer", "mobiltelefon", "ruckrufnummer", "rueckrufnummer", "telefono", "numerotelefono",
        "numerodetelefono", "numeroditelefono", "movil", "celular", "telefone", "numerotelefone", "telemovel",
        "numerotelephone", "numerodetelephone", "cellulare", "telefoon", "telefoonnummer", "mobiel", "mobielnummer",
        "puhelin", "puhelinnumero", "numertelefonu", "komorka", "telefonnumarasi", "ceptelefonu", "telefonszam",
        "telefonnicislo", "телефон", "電話", "電話番号", "电话", "手机", "手机号", "전화번호", "الهاتف", "رقمالهاتف");
    put(words, Meaning.ID, "enduserid", "contactid", "externalid", "chatterid", "crmid", "identifier",
        "externaluserid", "usersid", "personid");
    put(words, Meaning.LANGUAGE, "language", "lang", "locale", "languagecode", "langcode", "localecode",
        "browserlanguage", "userlanguage", "preferredlanguage", "spokenlanguage", "sprache", "idioma", "langue",
        "lingua", "taal", "sprak", "spraak", "jezyk", "kieli", "dil", "nyelv", "jazyk", "limba",
        "язык", "言語", "语言", "언어", "اللغة");
    put(words, Meaning.TIER, "tier", "loyaltytier", "loyaltylevel", "accounttier", "membershiplevel",
        "membershiptier", "customertype", "servicetier", "supporttier", "kundenstufe", "kundenstatus", "vipstatus");
    put(words, Meaning.PAGE, "pageurl", "url", "initialurl", "currenturl", "currentpage", "currentpageurl", "page",
        "pagelink", "weburl", "siteurl", "sourceurl", "landingpage", "location", "href", "xpage", "xpageurl",
        "lasturl", "browserurl", "referer", "referrer", "referrerurl", "webpage", "browsedfrom", "startedat",
        "website", "pvapage", "seite", "seitenurl", "pagina", "paginaactual", "paginaatual", "urlpagina",
        "pageactuelle",
        "sida", "side", "sivu", "strona", "originurl", "originatingurl", "documenturl");
    put(words, Meaning.PAGE_TITLE, "pagetitle", "currentpagetitle", "documenttitle");
    put(words, Meaning.REASON, "reasontext", "escalatereason", "reasonforhandoff", "handoffreasontext",
        "reasonfortransfer", "escalationmessage", "handoffmessage", "transfermessage", "agentmessage", "contactreason",
        "escalationcause", "humanhandoffreason", "triggertype", "grund", "motivo", "motif", "raison", "razon",
        "reden", "arsak", "anledning", "powod", "syy", "razao", "escalatebecause", "neden", "sebep",
        "причина", "理由", "原因", "이유");
    put(words, Meaning.SUMMARY, "chatsummary", "botsummary", "aisummary", "zusammenfassung", "resumen", "resumo",
        "resume", "riassunto", "samenvatting", "sammendrag", "sammanfattning", "resume", "podsumowanie", "yhteenveto",
        "kurzfassung", "sintesi", "riepilogo", "ozet", "osszefoglalo", "shrnuti", "rezumat", "要約", "摘要", "요약");
    put(words, Meaning.CATEGORY, "topic", "contacttopic", "issuetype", "issuetopic", "casetype", "requesttype",
        "conversationtopic", "callreason", "thema", "anliegen", "kategorie", "categoria", "categorie", "tema", "sujet",
        "onderwerp",
        "ticketcategory", "ambito");
    put(words, Meaning.CONFIDENCE, "botconfidence", "confidencescore", "aiconfidence", "intentconfidence",
        "nluconfidence");
    put(words, Meaning.MOOD, "sentiment", "sentimentscore", "sentimentlabel", "mood", "emotion", "stimmung",
        "gefuhl", "sentimiento", "estadodeanimo", "animo", "humeur", "sentimento", "umore", "humor", "stemming",
        "stamning", "nastroj");
    put(words, Meaning.URGENCY, "prioritat", "prioritaet", "dringlichkeit", "prioridad", "urgencia", "priorite",
        "urgence", "prioridade", "priorita", "urgenza", "prioriteit", "urgentie", "prioritet", "priorytet",
        "ticketpriority", "casepriority");
    put(words, Meaning.SKILL, "escalateto", "transferto", "targetskill", "targetteam", "targetqueue", "targetgroup",
        "abteilung", "equipo", "equipe", "afdeling", "reparto", "departamento", "departement", "avdelning",
        "avdeling", "dzial", "skillname", "queuename", "teamname", "departmentname");
    put(words, Meaning.LAST_WORDS, "lastquestionasked", "lastconsumermessage", "lastquestion", "lastmessage",
        "lastusermessage",
        "lastuserinput", "lastutterance", "lastuserutterance", "lastcustomermessage", "lastcustomerutterance",
        "lastphrase", "lastinput", "userinput", "userquestion", "usermessage", "userquery", "userutterance",
        "customermessage", "customerquestion", "currentinput", "originalquestion", "letztefrage", "letztenachricht",
        "letzteeingabe", "kundennachricht", "ultimapregunta", "ultimomensaje", "derniermessage", "dernierequestion",
        "ultimapergunta", "ultimamensagem", "ultimadomanda", "ultimomessaggio", "laatstevraag", "laatstebericht",
        "sistemelding", "senastemeddelande");
    return Map.copyOf(words);
  }

  private static void put(Map<String, Meaning> words, Meaning meaning, String... names) {
    for (String name : names) {
      words.putIfAbsent(Pick.folded(name), meaning);
    }
  }

  private static List<String> longestFirst(String... words) {
    return List.of(words).stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }
}
