package dev.legato.intake.sources;

import java.util.HashMap;
import java.util.Map;

/**
 * The words themselves, each once: what a name means whole, in the languages bots speak. Whose it is, what stands before it and
 * behind it ({@code customer_}, {@code cf_}, {@code _value}) is {@link SlotNames}' matter. Pure tables.
 */
final class SlotWords {
  private SlotWords() {}

  static Map<String, SlotNames.Meaning> all() {
    Map<String, SlotNames.Meaning> words = new HashMap<>();
    put(words, SlotNames.Meaning.NAME, "name", "nm", "realname", "legalname", "adi", "adisoyadi", "adisoyad",
        "accountnameholder", "fullname", "displayname", "profilename", "customerfullname",
        "visitorname",
        "contactname", "requestername", "clientname", "personname", "nombre", "nombrecompleto", "nombreyapellido",
        "nombreyapellidos", "nome", "nomecompleto", "nom", "nomcomplet", "nometprenom", "naam", "volledigenaam", "navn",
        "namn", "nimi", "imieinazwisko", "vollername", "nomeecognome", "nomecognome",
        "adsoyad", "isim", "nev", "teljesnev", "jmeno", "nume", "numecomplet", "имя", "фио", "名前", "お名前", "氏名", "姓名",
        "이름",
        "الاسم", "contactperson", "ansprechpartner", "accountholder", "accountholdername", "policyholder",
        "policyholdername", "insuredname", "nazwaklienta", "imieklienta", "imienazwisko", "nombreapellido", "nomprenom",
        "prenomnom", "voorenachternaam", "fuldenavn", "fulltnavn", "fullstendignavn", "fullstandigtnamn",
        "nomedocontato", "nombredecontacto", "naamcontact", "fullnavn", "callersname", "customersname", "usersname");
    put(words, SlotNames.Meaning.GIVEN, "firstname", "givenname", "forename", "vorname", "prenom", "voornaam",
        "fornavn",
        "fornamn", "etunimi", "imie", "primernombre", "primeironome",
        "keresztnev", "prenume", "krestni", "fname", "first_name", "nomeproprio", "prenomduclient", "namefirst");
    put(words, SlotNames.Meaning.FAMILY, "lastname", "surname", "familyname", "nachname", "familienname",
        "nomdefamille",
        "apellido", "apellidos", "sobrenome", "cognome", "achternaam", "etternavn", "efternavn", "efternamn",
        "sukunimi", "nazwisko", "soyad", "soyadi", "vezeteknev", "prijmeni", "фамилия", "lname", "namelast",
        "apellidopaterno", "nomfamille", "ultimonome", "secondname");
    put(words, SlotNames.Meaning.MAIL, "mailid", "emailcim", "sahkopostiosoite", "emailadresa", "userprincipalname",
        "principalname", "upn", "email", "mail", "emailid",
        "emailaddress", "emailadresse", "emailadress", "mailaddress",
        "mailadresse", "emailaddr", "correo", "correoelectronico", "courriel", "adressemail", "adresseemail",
        "adresseelectronique", "epost", "epostadresse", "epostadress", "sahkoposti", "indirizzoemail", "indirizzomail",
        "adresemail", "enderecoemail", "mailadres", "emailadres",
        "eposta", "epostaadresi", "почта", "メール", "メールアドレス", "邮箱", "電子郵件", "이메일", "البريدالإلكتروني", "replyemail",
        "contactmail", "direccioncorreo", "direcciondecorreo", "correocontacto", "enderecodeemail",
        "adrespocztyelektronicznej", "adresemailklienta", "mejl", "mejladress", "emailkontakt", "kontaktemail",
        "kontaktmail", "adressecourriel", "epostaddress", "posteletronica", "postaelettronica", "workemail",
        "personalemail", "businessemail", "loginemail", "accountemail", "billingemail");
    put(words, SlotNames.Meaning.PHONE, "contactno", "customerendpoint", "customerendpointaddress", "callerendpoint",
        "externalnumber",
        "telefoncislo", "cislotelefonu", "gsmnr", "telefonomovil",
        "telefoonnr", "fromphone", "telefoni",
        "contactnr", "phone", "phonenumber", "phoneno", "mobile", "mobilenumber", "mobileno",
        "mobilephone",
        "telephone", "telephonenumber", "tel", "cell", "cellphone", "cellnumber", "contactphone", "contactnumber",
        "callerid", "callernumber", "callingnumber", "fromnumber", "callbacknumber", "callbackphone", "ani", "msisdn",
        "waid", "whatsapp", "whatsappnumber", "telefon", "telefonnummer", "rufnummer", "handy", "handynummer", "mobil",
        "mobilnummer", "mobiltelefon", "ruckrufnummer", "rueckrufnummer", "telefono", "numerotelefono",
        "numerodetelefono", "numeroditelefono", "movil", "celular", "telefone", "numerotelefone", "telemovel",
        "numerotelephone", "numerodetelephone", "cellulare", "telefoon", "telefoonnummer", "mobiel", "mobielnummer",
        "puhelin", "puhelinnumero", "numertelefonu", "komorka", "telefonnumarasi", "ceptelefonu", "telefonszam",
        "telefonnicislo", "телефон", "電話", "電話番号", "电话", "手机", "手机号", "전화번호", "الهاتف", "رقمالهاتف", "contacttelephone",
        "primaryphone", "homephone", "workphone", "daytimephone", "numerotel", "numtel", "nrtel", "telnr", "telnummer",
        "telno", "gsm", "gsmnummer", "mobilephonenumber", "mobiltelefonnummer", "handynr", "tlf", "tlfnr", "tlfnummer",
        "telefonnr", "mobilnr", "numerodecelular", "numerocelular", "numerodemovil", "numeromovil", "numerodetelemovel",
        "numerodecellulare", "numerocellulare", "portable", "numeroportable", "nrtelefonu", "telefonkomorkowy",
        "telefonkontaktowy", "telefonocontacto", "telefonodecontacto", "telefonecontato", "telefonedecontato",
        "telefonocellulare", "whatsappno", "phonee164", "puhelinnro", "kontakttelefon", "kontaktnummer");
    put(words, SlotNames.Meaning.ID, "enduserid", "contactid", "externalid", "chatterid", "crmid", "useridentifier",
        "customeridentifier",
        "clientidentifier", "contactidentifier", "visitoridentifier", "externaluserid", "usersid", "personid");
    put(words, SlotNames.Meaning.LANGUAGE, "language", "lang", "locale", "languagecode", "langcode", "localecode",
        "browserlanguage", "userlanguage", "preferredlanguage", "spokenlanguage", "sprache", "idioma", "langue",
        "lingua", "taal", "sprak", "spraak", "jezyk", "kieli", "dil", "nyelv", "jazyk", "limba",
        "язык", "言語", "语言", "언어", "اللغة", "langpreference", "languagepreference", "languagepref", "iso639",
        "isolanguage", "inputlanguage", "uilanguage", "uilang", "sprog", "linguaggio", "idiomapreferido",
        "languepreferee", "voorkeurstaal", "sprakkod", "idiomadelcliente", "languageofchoice", "languagename");
    put(words, SlotNames.Meaning.TIER, "tier", "plantier", "customersegment", "segment", "servicelevel", "loyaltytier",
        "loyaltylevel", "accounttier", "membershiplevel",
        "membershiptier", "customertype", "ctype", "servicetier", "supporttier", "kundenstufe", "kundenstatus",
        "vipstatus",
        "loyaltystatus", "loyaltyprogramtier", "membershipstatus", "kundensegment", "treuestufe", "niveaudefidelite",
        "nivelfidelidad", "nivelcliente", "livellocliente", "klantniveau", "kundniva", "kundeniveau", "kundeniva",
        "niveaufidelite", "niveauclient", "poziomklienta", "statusklienta", "nivelfidelidade", "livellofedelta",
        "fidelityklasse", "asiakastaso");
    put(words, SlotNames.Meaning.PAGE, "pagelocation", "windowlocation", "currentlocationurl", "websiteurl", "pageurl",
        "url", "initialurl", "currenturl", "currentpage", "currentpageurl",
        "page",
        "pagelink", "weburl", "siteurl", "sourceurl", "landingpage", "location", "href", "xpage", "xpageurl",
        "lasturl", "browserurl", "referer", "referrer", "referrerurl", "webpage", "browsedfrom", "startedat",
        "website", "pvapage", "seite", "seitenurl", "pagina", "paginaactual", "paginaatual", "urlpagina",
        "pageactuelle",
        "sida", "side", "sivu", "strona", "originurl", "originatingurl", "documenturl", "visitedpage",
        "lastvisitedpage", "lastpage", "lastpageurl", "chatstartedon", "chatstartpage", "chatpage", "chatpageurl",
        "parenturl", "widgetpage", "sourcepage", "entrypage", "originpage", "visitedurl", "urlactual", "urlcourante",
        "aktuelleseite", "adresstrony", "paginaurl", "urlpage", "urlseite", "sidensurl", "startpage");
    put(words, SlotNames.Meaning.PAGE_TITLE, "pagetitle", "currentpagetitle", "documenttitle");
    put(words, SlotNames.Meaning.REASON, "reasontext", "escalatereason", "reasonforhandoff", "handoffreasontext",
        "reasonfortransfer", "escalationmessage", "handoffmessage", "transfermessage", "agentmessage", "contactreason",
        "escalationcause", "humanhandoffreason", "triggertype", "grund", "motivo", "motif", "raison", "razon",
        "reden", "arsak", "anledning", "powod", "syy", "razao", "escalatebecause", "neden", "sebep",
        "причина", "理由", "原因", "이유", "aarsag", "aarsak", "arsag", "handoffnote", "handoffnotes", "handovernote",
        "handovernotes", "escalationnote", "escalationnotes", "transfernote", "transfernotes", "agentnote",
        "agentnotes", "noteforagent", "notesforagent", "notetoagent", "messageforagent", "messagetoagent",
        "reasonforcontact", "reasonforcontacting", "inquiryreason", "enquiryreason", "whyescalated", "whyhandoff",
        "whytransfer", "reasondescription", "reasondetail", "reasondetails", "escalatedbecause",
        "escalationdescription", "handoffdescription", "begrundelse", "begrunnelse", "begrundung", "uzasadnienie",
        "przyczyna", "orsak", "arsag", "aanleiding", "causa", "handoffmotive", "beweggrund", "hinweisfurberater",
        "notizfurberater", "notaparaagente", "notepourconseiller", "reasonfortransferring", "reasonforescalating",
        "routingreason", "exitreason", "humanreason", "requestreason");
    put(words, SlotNames.Meaning.SUMMARY, "userissue", "customerissue", "callerissue", "reportedissue", "mainissue",
        "issuestatement", "userproblem",
        "customerproblem", "chatsummary", "botsummary", "aisummary", "zusammenfassung", "resumen",
        "resumo",
        "resume", "riassunto", "samenvatting", "sammendrag", "sammanfattning", "resume", "podsumowanie", "yhteenveto",
        "kurzfassung", "sintesi", "riepilogo", "ozet", "osszefoglalo", "shrnuti", "rezumat", "要約", "摘要", "요약",
        "sammenfatning", "streszczenie", "recap", "synopsis", "gist", "issuedetails", "issuedescription",
        "problemdescription", "handoffsummary", "issuedetail", "problemdetails", "problemstatement", "casedescription",
        "ticketdescription", "requestdescription", "issuetext", "problemtext", "descripciondelproblema",
        "descripcionproblema", "descriptionduprobleme", "descriptionprobleme", "descrizioneproblema",
        "descrizionedelproblema", "descricaodoproblema", "descricaoproblema", "probleemomschrijving",
        "probleembeschrijving", "opisproblemu", "problembeskrivning", "problembeskrivelse", "problembeschreibung",
        "beschreibung", "anliegenbeschreibung", "descripcion", "descricao", "descrizione", "omschrijving",
        "beskrivning", "beskrivelse", "opis", "kuvaus", "problema", "probleme", "probleem", "shortdescription",
        "issueoverview", "conversationoverview", "casenotes", "podsumowanierozmowy");
    put(words, SlotNames.Meaning.CATEGORY, "topic", "subjectcategory", "intentcategory", "casetopic", "contacttopic",
        "issuetype", "issuetopic", "casetype",
        "requesttype",
        "conversationtopic", "callreason", "thema", "anliegen", "kategorie", "categoria", "categorie", "tema", "sujet",
        "onderwerp",
        "ticketcategory", "ambito", "inquirytype", "enquirytype", "problemtype", "querytype", "contacttype",
        "casecategory", "issuearea", "supporttopic", "supportcategory", "kategoria", "kategori", "asunto", "assunto",
        "temat", "emne", "amne", "tipodeconsulta", "tipoconsulta", "tipoproblema", "tipoproblema", "typedemande",
        "motivocategoria", "problemkategorie");
    put(words, SlotNames.Meaning.CONFIDENCE, "botconfidence", "confidencescore", "aiconfidence", "intentconfidence",
        "nluconfidence", "modelconfidence", "llmconfidence", "nluscore", "intentscore", "matchconfidence", "konfidenz",
        "confianza", "confiance");
    put(words, SlotNames.Meaning.MOOD, "sentiment", "sentimentscore", "sentimentlabel", "mood", "emotion", "stimmung",
        "gefuhl", "sentimiento", "estadodeanimo", "animo", "humeur", "sentimento", "umore", "humor", "stemming",
        "stamning", "nastroj", "overallsentiment", "conversationsentiment", "customertone", "stimmungslage", "emocion",
        "emozione", "emotie", "humeurduclient", "sentymenty");
    put(words, SlotNames.Meaning.URGENCY, "prioritat", "prioritaet", "dringlichkeit", "prioridad", "urgencia",
        "priorite",
        "urgence", "prioridade", "priorita", "urgenza", "prioriteit", "urgentie", "prioritet", "priorytet",
        "ticketpriority", "casepriority", "urgencylevel", "prioritylevel", "severitylevel", "escalationpriority",
        "pilnosc", "bradska", "hastegrad", "viktighet", "gravedad", "gravite", "gravidade", "gravita",
        "prioritetsniveau");
    put(words, SlotNames.Meaning.SKILL, "agentgroup", "skillgroup", "desiredteam", "agentskill", "routeto",
        "transfertoteam", "requesteddepartment",
        "preferredteam", "neededteam", "suggestedteam", "suggestedqueue", "suggestedskill",
        "recommendedteam",
        "recommendedqueue", "escalateto", "transferto", "targetskill", "targetteam", "targetqueue",
        "targetgroup",
        "abteilung", "equipo", "equipe", "afdeling", "reparto", "departamento", "departement", "avdelning",
        "avdeling", "dzial", "skillname", "queuename", "teamname", "departmentname", "routetoteam", "targetdepartment",
        "assignedteam", "routingteam", "routingqueue", "escalationteam", "escalationqueue", "handoffteam",
        "handoffqueue", "transferteam", "transferqueue", "transferskill", "requestedskill", "requestedteam",
        "zieldienst", "fachabteilung", "zielteam", "setor", "serviceconcerne", "afdelingnaam", "zespol", "kolejka");
    put(words, SlotNames.Meaning.LAST_WORDS, "lastquestionasked", "initialmessage", "initialquery", "initialquestion",
        "openingmessage",
        "widgetinboundbody", "speechresult", "lastconsumermessage", "lastquestion", "lastmessage",
        "lastusermessage",
        "lastuserinput", "lastutterance", "lastuserutterance", "lastcustomermessage", "lastcustomerutterance",
        "lastphrase", "lastinput", "userinput", "customerinput", "callerinput", "callerutterance", "inputtranscript",
        "userquestion", "usermessage", "userquery", "userutterance",
        "customermessage", "customerquestion", "currentinput", "originalquestion", "letztefrage", "letztenachricht",
        "letzteeingabe", "kundennachricht", "ultimapregunta", "ultimomensaje", "derniermessage", "dernierequestion",
        "ultimapergunta", "ultimamensagem", "ultimadomanda", "ultimomessaggio", "laatstevraag", "laatstebericht",
        "sistemelding", "senastemeddelande", "lastusermsg", "lastmsg", "lastcustomermsg", "lastusertext", "usersaid",
        "customersaid", "lastuserquery", "lastutterancetext", "lastusersaid", "letzteaussage", "ultimafrase",
        "letztenutzernachricht", "ultimomensajecliente", "ostatniawiadomosc", "sistebesked", "sisteviesti",
        "inputtext");
    return Map.copyOf(words);
  }

  private static void put(Map<String, SlotNames.Meaning> words, SlotNames.Meaning meaning, String... names) {
    for (String name : names) {
      words.putIfAbsent(Pick.folded(name), meaning);
    }
  }
}
