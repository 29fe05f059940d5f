package dev.legato.signals;

import java.util.regex.Pattern;

/**
 * The two signals that matter most in the languages bots speak most after English: a request for a person (German, Spanish,
 * French, Italian, Portuguese, Dutch, Polish, Swedish, Danish, Norwegian, Finnish) and a plain promise (German, Spanish, French). Takes lower case.
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
      "wenn|falls|sobald|sofern|sollten|k\u00f6nnte|k\u00f6nnten|w\u00fcrde|w\u00fcrden|leider|nicht|si|cuando|podr\u00eda|quand|pourrait|lorsque");

  private Abroad() {}

  static boolean request(String plain) {
    return (PERSON.matcher(plain).find() || BARE.matcher(plain).find()) && !NOT.matcher(plain).find();
  }

  static boolean promise(String plain) {
    return PROMISE.matcher(plain).find() && !UNBOUND.matcher(plain).find();
  }

  /** Whole words only; letters with marks are letters. */
  private static Pattern words(String alternatives) {
    return Pattern.compile("(?<!\\w)(?:" + alternatives + ")(?!\\w)", Pattern.UNICODE_CHARACTER_CLASS);
  }
}
