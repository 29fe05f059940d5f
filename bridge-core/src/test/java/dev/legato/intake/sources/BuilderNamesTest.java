package dev.legato.intake.sources;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Json;
import dev.legato.contextpackage.PackageJson;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What builders call things is understood wherever a platform lets them keep it: a word known in one source is known in all. */
class BuilderNamesTest {
  /** Name, mail, phone, language, reason, summary, urgency, number of the order, page; in the styles of one builder each. */
  private static final String STYLES = """
      customer_name customer_email customer_phone customer_language handoff_reason issue_summary priority order_id page_url
      CustomerName CustomerEmail CustomerPhone CustomerLanguage TransferReason BotSummary Priority OrderNumber PageUrl
      user-name user-email user-phone user-language transfer-reason chat-summary ticket-priority invoice-number page-url
      cf_name cf_email cf_phone cf_language cf_reason cf_summary cf_priority cf_order_number cf_page_url
      session_customer_name session_email session_phone session_language session_reason session_summary session_priority session_order_id session_page_url
      bot_customer_name bot_customer_email bot_customer_phone bot_language bot_handoff_reason bot_summary bot_priority bot_order_id bot_page_url
      custom_user_name custom_user_email custom_mobile custom_lang custom_escalation_reason custom_summary custom_urgency custom_order_no custom_page_link
      Kundenname Kunden_Email Telefonnummer Sprache Eskalationsgrund Gesprächszusammenfassung Dringlichkeit Bestellnummer Seiten_URL
      nom_client email_client telephone_client langue motif_transfert resume_conversation priorite numero_commande page_actuelle
      nombre_cliente correo_cliente telefono_cliente idioma motivo_escalamiento resumen_conversacion prioridad numero_pedido pagina_actual
      nome_cliente email_cliente telefone_cliente idioma motivo_transferencia resumo_da_conversa prioridade numero_pedido pagina_atual
      nome_cliente email_cliente telefono_cliente lingua motivo_trasferimento riassunto_conversazione priorita numero_ordine url_pagina
      klantnaam klant_email telefoonnummer taal reden_overdracht gespreksamenvatting prioriteit bestelnummer pagina
      imie_i_nazwisko adres_email numer_telefonu jezyk powod_przekazania podsumowanie_rozmowy priorytet numer_zamowienia strona
      kundnamn epostadress telefonnummer sprak anledning sammanfattning prioritet ordernummer sida
      kundenavn epost telefonnummer spraak arsak_til_overforing sammendrag prioritet ordrenummer side
      kundenavn e_mail tlf_nr sprog årsag sammenfatning prioritet ordrenummer side
      """;
  private static final String[] VALUES = {"Jane Roe", "jane.roe@example.com", "+15550142291", "de",
      "Refund above the clerk limit", "Kettle leaks after the second repair.", "high", "ZX-40917",
      "https://shop.example.com/kettles"};
  /** Where each platform keeps them; the last four as somebody joins them to the platform's body on its way. */
  private static final Map<String, String> PLACES = Map.ofEntries(
      Map.entry("ada", "{'ada_conversation_id':'c1','metavariables':BAG}"),
      Map.entry("botpress", "{'userId':'u1','title':'','hitlSession':BAG}"),
      Map.entry("chatwoot", "{'event':'conversation_opened','id':12,'status':'open','custom_attributes':BAG}"),
      Map.entry("connect", "{'Details':{'ContactData':{'ContactId':'c','Attributes':BAG}}}"),
      Map.entry("contact-lens",
          "{'detail-type':'Rules Matched','detail':{'ruleName':'x','contactId':'c','contact':{'Attributes':BAG}}}"),
      Map.entry("context-package",
          "{'conversation_id':'c1','messages':[{'role':'user','content':'hi'}],'metadata':BAG}"),
      Map.entry("dialogflow",
          "{'fulfillmentInfo':{'tag':'human_handoff'},'sessionInfo':{'session':'a/s1','parameters':BAG}}"),
      Map.entry("elevenlabs",
          "{'data':{'conversation_id':'c1','transcript':[{'role':'user','message':'hi','tool_calls':[{'tool_name':'transfer_to_number','params_as_json':TEXT}]}]}}"),
      Map.entry("kore",
          "{'eventName':'on_agent_transfer','context':{'session':{'BotUserSession':{'sessionId':'c1'},'UserSession':BAG}}}"),
      Map.entry("lex",
          "{'sessionId':'s','sessionState':{'sessionAttributes':BAG,'intent':{'name':'TalkToAgent','state':'ReadyForFulfillment'}}}"),
      Map.entry("liveperson",
          "{'convId':'c1','context':{'lpEvent':{}},'actions':[{'name':'TRANSFER','parameters':BAG}]}"),
      Map.entry("llm",
          "{'messages':[{'role':'user','content':'hi'},{'role':'assistant','tool_calls':[{'id':'1','function':{'name':'escalate_to_human','arguments':TEXT}}]}]}"),
      Map.entry("microsoft",
          "{'type':'event','name':'handoff.initiate','conversation':{'id':'c1'},'value':{'context':BAG}}"),
      Map.entry("rasa", "{'next_action':'action_human_handoff','sender_id':'s','tracker':{'slots':BAG}}"),
      Map.entry("sunshine",
          "{'events':[{'id':'e1','type':'switchboard:passControl','payload':{'conversation':{'id':'c1'},'metadata':BAG}}]}"),
      Map.entry("twilio", "{'ConversationSid':'CH1','taskAttributes':BAG}"),
      Map.entry("zendesk-ai-agents", "{'data':{'eventType':'escalate','conversationId':'c1','metaData':BAG}}"),
      Map.entry("rasa beside", "{'next_action':'action_human_handoff','sender_id':'s','tracker':{'slots':{}},ALL}"),
      Map.entry("lex beside", "{'sessionId':'s','sessionState':{'intent':{'name':'TalkToAgent'}},ALL}"),
      Map.entry("connect beside", "{'Details':{'ContactData':{'ContactId':'c'}},ALL}"),
      Map.entry("dialogflow beside", "{'fulfillmentInfo':{'tag':'human_handoff'},ALL}"));

  static Stream<Arguments> styles() {
    return PLACES.keySet().stream().sorted()
        .flatMap(place -> STYLES.lines().map(names -> Arguments.of(place, names)));
  }

  @ParameterizedTest
  @MethodSource("styles")
  void everySourceReadsTheNamesOfItsBuilders(String place, String names) throws IOException {
    var bag = Json.mapper().createObjectNode();
    String[] keys = names.split(" ");
    for (int i = 0; i < keys.length; i++) {
      bag.put(keys[i], VALUES[i]);
    }
    String whole = bag.toString();
    String body = PLACES.get(place).replace('\'', '"').replace("TEXT", Json.mapper().writeValueAsString(whole))
        .replace("BAG", whole).replace("ALL", whole.substring(1, whole.length() - 1));
    ContextPackage read = Payloads.onlyPackage(place.split(" ")[0], body);
    JsonNode tree = PackageJson.tree(read);
    assertThat(Arrays.asList(tree.at("/customer/name").asText(), tree.at("/customer/email").asText(),
        tree.at("/customer/phone").asText(), tree.at("/customer/language").asText(),
        tree.at("/escalation/reason").asText(), tree.at("/issue/summary").asText(),
        tree.at("/escalation/urgency").asText(), tree.at("/extensions/" + keys[7]).asText(),
        tree.at("/page/url").asText())).containsExactly(VALUES);
  }

  @ParameterizedTest
  @CsvSource({"Email__c, MAIL", "user_first_name, GIVEN", "cust_email, MAIL", "custName, NAME",
      "overdragelsesårsag, REASON", "customer_primary_email, MAIL", "lead_mobile_number, PHONE",
      "collected_full_name, NAME", "preferred_language_value, LANGUAGE", "call_language, LANGUAGE",
      "grund_der_uebergabe, REASON", "reason_for_transfer, REASON", "agent_note, REASON", "bot_reason, REASON",
      "user_sentiment_label, MOOD", "routing_queue, SKILL", "resumen_del_caso, SUMMARY", "bot_confidence, CONFIDENCE",
      "principal_name, MAIL", "policyholder_name, NAME", "rider_name, NAME", "passengerEmail, MAIL",
      "reden_doorverbinden, REASON", "agent_escalation_reason, REASON", "duvod_predani, REASON",
      "summary_for_agent, SUMMARY", "best_phone, PHONE", "last_visitor_message, LAST_WORDS",
      "customerLastUtterance, LAST_WORDS", "letzte_Kundennachricht, LAST_WORDS", "caller_speech, LAST_WORDS",
      "last_speech, LAST_WORDS", "name_des_kunden, NAME", "requestor_name, NAME", "whatsapp_name, NAME",
      "vorname_nachname, NAME", "nom_abonne, NAME", "playerName, NAME", "nombres, GIVEN", "primer_apellido, FAMILY",
      "correo_e, MAIL", "reply_to, MAIL", "callback_no, PHONE", "numero_contacto, PHONE", "customerEndpoint, PHONE",
      "id_cliente, ID", "nivel_urgencia, URGENCY", "Priorität_Ticket, URGENCY", "vip_level, TIER",
      "equipo_destino, SKILL", "dept, SKILL", "tipo_richiesta, CATEGORY", "motivo_traspaso_agente, REASON",
      "what_happened, SUMMARY", "utterance, LAST_WORDS", "last_inbound_message, LAST_WORDS"})
  void whatStandsAroundANameSaysNothing(String name, SlotNames.Meaning meaning) {
    assertThat(SlotNames.of(Pick.folded(name))).isEqualTo(meaning);
  }

  @ParameterizedTest
  @CsvSource({"bot_name", "flow_name", "bot_email", "handoff_phone", "session_name", "session_id", "ticket_url",
      "refund_reason", "return_reason", "cancellation_reason", "user_trigger", "form_name", "slot_name", "queue_id",
      "product", "colour", "music", "valid", "last_bot_message", "last_agent_message", "last_message_id",
      "current_question", "pet_name", "hotel_name", "final_response", "identifier", "sender_name", "sender_email",
      "employee_name", "doctor_name", "store_phone", "agent_email", "client_version", "shipping_status",
      "return_policy", "event_name"})
  void theseAreNotTheCustomersOrSaySomethingElse(String name) {
    assertThat(SlotNames.of(Pick.folded(name))).isNull();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
      {'driver_name':'Jo Ek','driver_email':'jo@example.com'}                                      | Jo Ek
      {'tenant_name':'Jo Ek','tenant_phone':'+15550100200','unit':'4B'}                             | Jo Ek
      {'driver_name':'Jo Ek','vehicle':'VAN-3'}                                                     | -
      {'seller_name':'Jo Ek','seller_email':'jo@example.com'}                                       | -
      {'driver_name':'Jo Ek','driver_phone':'+15550100200','host_mom_name':'Al','host_mom_phone':'1'} | -
      {'customer_name':'Al Roe','driver_name':'Jo Ek','driver_phone':'+15550100200'}                | Al Roe
      """)
  void whoIsKnownByTwoThingsIsTheCustomerWhereNobodyElseIs(String attributes, String name) throws IOException {
    ContextPackage read = Payloads.onlyPackage("connect",
        "{\"Details\":{\"ContactData\":{\"ContactId\":\"c\",\"Attributes\":" + attributes.replace('\'', '"') + "}}}");
    assertThat(PackageJson.tree(read).at("/customer/name").asText(null)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({"Kunde, Jo Ek, NAME", "Kunde, 4711, -", "requester, Jo van Ek, NAME", "client, Chrome 120, -",
      "caller, +15550100200, PHONE", "originating_page, https://shop.example.com/a, PAGE"})
  void aNameThatOnlyItsValueExplains(String name, String value, String meaning) {
    assertThat(String.valueOf(SlotNames.of(Pick.folded(name), value)))
        .isEqualTo(meaning.equals("-") ? "null" : meaning);
  }

  @ParameterizedTest
  @CsvSource({"Leopold Strand, leopold.strand@example.com, true", "Jo Ek, jo.ek@example.com, false",
      "Ann Lee-Roe, aleeroe@example.com, true", "Ann Roe, shop@example.com, false", "Roe, roe@example.com, false",
      "Max Post, jane.roe@example.com, false"})
  void aNameIsKnownByItsMailbox(String name, String mail, boolean theirs) {
    assertThat(Whose.isNameOf(name, mail)).isEqualTo(theirs);
  }

  @ParameterizedTest
  @CsvSource({"auth_key, true", "x_signature, true", "otp, true", "verification_code, true", "card_number, true",
      "loyalty_card_number, false", "library_card_number, false", "serial_number, false", "license_key, false",
      "keyboard, false"})
  void secretsAreToldByTheirName(String name, boolean secret) {
    assertThat(Pick.secretName(Pick.folded(name))).isEqualTo(secret);
  }

  @ParameterizedTest
  @CsvSource({"AI Assist, true", "Ai Tanaka, false", "Tanaka Ai, false", "ShopBot, true", "Jane Talbot, false",
      "Virtual Assistant, true", "Dental Assistant Ann, false", "Shop AI, true", "ai_agent, true", "Ann, false"})
  void botsInAnAgentsPlaceAreToldByTheirName(String name, boolean bot) {
    assertThat(BotNames.isBot(name)).isEqualTo(bot);
  }

  @ParameterizedTest
  @CsvSource({"contract, MX-7712, true", "order, A-1, true", "contract, premium, false", "order, two boxes of 3, false",
      "account, 88, false", "cf_order_id, x, true", "user_order_no, x, true", "order_status, 5, false"})
  void aThingAloneIsAReferenceIfItsValueIsANumber(String name, String value, boolean reference) {
    assertThat(References.names(Pick.folded(name), value)).isEqualTo(reference);
  }
}
