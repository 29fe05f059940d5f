package dev.legato.gathering.transcripts;

import dev.legato.contextpackage.Json;
import dev.legato.settings.Secret;
import dev.legato.settings.TranscriptSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.function.Function;

/**
 * One platform as the tests play it: how it is configured, what its webhook says, and a conversation of four turns on two
 * pages, the last of them said after the handoff. Bodies are made from the vendors' public descriptions.
 *
 * @param path of the first page
 * @param pages by what stands in the address of each but the first, the first under the empty text
 * @param credentials a header and how it begins
 */
record Platform(String name, Function<URI, TranscriptSettings> settings, String body, String path,
    Map<String, String> pages, Map.Entry<String, String> credentials) {
  static final String HANDED_OVER = "2026-11-20T10:00:00Z";
  static final KeyPair KEYS = keys();
  private static final String AGENT = "projects/acme/locations/europe-west1/agents/a-1";

  @Override
  public String toString() {
    return name;
  }

  static Platform chatwoot() {
    return new Platform("chatwoot",
        url -> new TranscriptSettings.Chatwoot(url, 3, new Secret("secret"), Duration.ofSeconds(50)), """
            {"event":"conversation_status_changed","id":42,"status":"open","meta":{"sender":{"id":7,"name":"Maya"}},
             "changed_attributes":[{"status":{"previous_value":"pending","current_value":"open"}}],
             "messages":[{"id":13,"content":"I want a person.","message_type":0,"created_at":1795168795}]}""",
        "/api/v1/accounts/3/conversations/42/messages", Map.of("", """
            {"meta":{},"payload":[
              {"id":13,"content":"I want a person.","message_type":0,"created_at":1795168795},
              {"id":14,"content":"Hello, I am Sam.","message_type":1,"sender_type":"User","created_at":1795168900}]}""",
            "before=13",
            """
                {"meta":{},"payload":[
                  {"id":9,"content":"This message was deleted","content_attributes":{"deleted":true},"message_type":0,"created_at":1795168700},
                  {"id":10,"content":"a note between colleagues","message_type":1,"private":true,"created_at":1795168705},
                  {"id":11,"content":"My lamp is broken.","message_type":0,"created_at":1795168710},
                  {"id":12,"content":"Have you tried another bulb?","message_type":1,"sender_type":"AgentBot","created_at":1795168720}]}""",
            "before=9", "{\"meta\":{},\"payload\":[]}"),
        Map.entry("api_access_token", "secret"));
  }

  static Platform ada() {
    return new Platform("ada", url -> new TranscriptSettings.Ada(url, new Secret("secret"), Duration.ofSeconds(50)),
        "{\"ada_conversation_id\":\"68f0a1b2\",\"name\":\"Maya\",\"email\":\"maya@example.com\"}",
        "/api/v2/conversations/68f0a1b2/messages/",
        Map.of("",
            """
                {"data":[
                  {"id":"m1","author":{"role":"end_user","id":"u1"},"content":{"type":"text","body":"My lamp is broken."},
                   "created_at":"2026-11-20T09:58:30+00:00"},
                  {"id":"m2","author":{"role":"ai_agent"},"content":{"type":"text","body":"Have you tried another bulb?"},
                   "created_at":"2026-11-20T09:58:40+00:00"},
                  {"id":"m3","author":{"role":"end_user"},"content":{"type":"presence"},"created_at":"2026-11-20T09:58:45+00:00"}],
                 "meta":{"next_page_url":"http://169.254.169.254/steal?cursor=c2%3D"}}""",
            "cursor=c2",
            """
                {"data":[
                  {"message_id":"m4","author":{"role":"end_user"},"content":{"type":"text","body":"I want a person."},
                   "created_at":"2026-11-20T09:59:55+00:00"},
                  {"message_id":"m5","author":{"role":"human_agent"},"content":{"type":"text","body":"Hello, I am Sam."},
                   "created_at":"2026-11-20T10:01:40+00:00"}],
                 "meta":{"next_page_url":null}}"""),
        Map.entry("Authorization", "Bearer secret"));
  }

  static Platform sunshine() {
    return new Platform("sunshine",
        url -> new TranscriptSettings.Sunshine(url, "app1", "app_key", new Secret("secret"), Duration.ofSeconds(50)),
        """
            {"app":{"id":"app1"},"webhook":{"id":"w","version":"v2"},"events":[
              {"id":"ev1","type":"switchboard:passControl","createdAt":"2026-11-20T10:00:00.000Z","payload":{
                "conversation":{"id":"5f0e","type":"personal","activeSwitchboardIntegration":{"id":"s","name":"zd-agentWorkspace",
                  "integrationType":"zd:agentWorkspace"}},"metadata":{"first_time":false}}}]}""",
        "/v2/apps/app1/conversations/5f0e/messages",
        Map.of("",
            """
                {"messages":[
                  {"id":"m3","received":"2026-11-20T09:59:55.000Z","author":{"type":"user","userId":"u1","displayName":"Maya"},
                   "content":{"type":"text","text":"I want a person.","payload":"WANT_AGENT_PAYLOAD"}},
                  {"id":"m4","received":"2026-11-20T10:01:40.000Z","author":{"type":"business","subtypes":["AGENT"]},
                   "content":{"type":"text","text":"Hello, I am Sam."}}],
                 "meta":{"hasMore":true,"beforeCursor":"m3"},"links":{"prev":"http://169.254.169.254/"}}""",
            "before%5D=m3", """
                {"messages":[
                  {"id":"m1","received":"2026-11-20T09:58:30.000Z","author":{"type":"user","userId":"u1"},
                   "content":{"type":"text","text":"My lamp is broken."}},
                  {"id":"m2","received":"2026-11-20T09:58:40.000Z","author":{"type":"business"},
                   "content":{"type":"text","text":"Have you tried another bulb?"}}],
                 "meta":{"hasMore":false}}"""),
        Map.entry("Authorization", "Basic " + Base64.getEncoder().encodeToString("app_key:secret".getBytes(
            StandardCharsets.UTF_8))));
  }

  static Platform kore() {
    return new Platform("kore",
        url -> new TranscriptSettings.Kore(url, "st-1", "cs-1", new Secret("secret"), Duration.ofSeconds(50)), """
            {"requestId":"ms-1","botId":"st-1","baseUrl":"http://169.254.169.254/api","context":{"currentLanguage":"en",
              "session":{"BotUserSession":{"channels":[{"userId":"u-4471"}]},"UserContext":{"firstName":"Maya"}}},
             "channel":{"type":"rtm","from":"u-4471"}}""",
        "/api/public/bot/st-1/getMessages",
        Map.of("skip=0", """
            {"total":5,"moreAvailable":true,"messages":[
              {"_id":"m5","type":"outgoing","author":{"type":"AGENT"},"createdOn":"2026-11-20T10:01:40.000Z",
               "components":[{"cT":"text","data":{"text":"Hello, I am Sam."}}]},
              {"_id":"m4","type":"incoming","createdOn":"2026-11-20T09:59:55.000Z",
               "components":[{"cT":"text","data":{"text":"I want a person."}}]}]}""", "skip=2",
            """
                {"total":5,"moreAvailable":false,"messages":[
                  {"_id":"m3","type":"outgoing","createdOn":"2026-11-20T09:58:40.000Z","components":[{"cT":"text","data":{"text":
                   "{\\"type\\":\\"template\\",\\"payload\\":{\\"text\\":\\"Have you tried another bulb?\\",\\"buttons\\":[{\\"payload\\":\\"YES_BULB_PAYLOAD\\"}]}}"}}]},
                  {"_id":"m2","type":"incoming","createdOn":"2026-11-20T09:58:30.000Z",
                   "components":[{"cT":"text","data":{"text":"My lamp is broken."}}]},
                  {"_id":"m1","type":"incoming","createdOn":"2026-11-03T17:00:00.000Z",
                   "components":[{"cT":"text","data":{"text":"an earlier conversation"}}]}]}"""),
        Map.entry("auth", "eyJ"));
  }

  static Platform dialogflowCx() {
    return new Platform("dialogflow cx", dialogflow(AGENT),
        """
            {"detectIntentResponseId":"r3","text":"I want a person.","languageCode":"en","fulfillmentInfo":{"tag":"human_handoff"},
             "sessionInfo":{"session":"projects/acme/locations/europe-west1/agents/a-1/sessions/s-9","parameters":{"name":"Maya"}},
             "messages":[{"text":{"text":["I am getting somebody."]}}]}""",
        "/v3beta1/" + AGENT + "/conversations/s-9",
        Map.of("",
            """
                {"name":"%s/conversations/s-9","languageCode":"en","interactions":[
                  {"request":{"queryInput":{"text":{"text":"I want a person."}}},"response":{"responseId":"r3"},
                   "requestUtterances":"I want a person.","responseUtterances":"I am getting somebody.","createTime":"2026-11-20T09:59:59Z"},
                  {"request":{"queryInput":{"text":{"text":"x"}}},"response":{"responseId":"r4"},
                   "requestUtterances":"Hello, I am Sam.","createTime":"2026-11-20T10:01:40Z"},
                  {"request":{"queryInput":{"text":{"text":"x"}}},"response":{"responseId":"r2"},"requestUtterances":"My lamp is broken.",
                   "responseUtterances":"Have you tried another bulb?","createTime":"2026-11-20T09:58:30.120Z"},
                  {"request":{"queryInput":{"event":{"event":"WELCOME"}}},"response":{"responseId":"r1"},"requestUtterances":"WELCOME",
                   "createTime":"2026-11-20T09:58:00Z"}]}"""
                .formatted(AGENT)),
        Map.entry("Authorization", "Bearer ya29.token"));
  }

  static Platform dialogflowConversation() {
    return new Platform("dialogflow conversation", dialogflow("projects/acme"),
        "{\"conversation\":\"projects/acme/conversations/c-7\",\"type\":\"HUMAN_INTERVENTION_NEEDED\"}",
        "/v2/projects/acme/conversations/c-7/messages",
        Map.of("",
            """
                {"messages":[
                  {"name":"m4","content":"Hello, I am Sam.","participantRole":"HUMAN_AGENT","createTime":"2026-11-20T10:01:40Z"},
                  {"name":"m3","content":"I want a person.","participantRole":"END_USER","createTime":"2026-11-20T09:59:55Z"}],
                 "nextPageToken":"p2"}""",
            "pageToken=p2",
            """
                {"messages":[
                  {"name":"m2","content":"Have you tried another bulb?","participantRole":"AUTOMATED_AGENT","createTime":"2026-11-20T09:58:40Z"},
                  {"name":"m1","content":"My lamp is broken.","participantRole":"END_USER","createTime":"2026-11-20T09:58:30Z"}]}"""),
        Map.entry("Authorization", "Bearer ya29.token"));
  }

  private static Function<URI, TranscriptSettings> dialogflow(String agent) {
    return url -> new TranscriptSettings.Dialogflow(url, agent, new Secret(account(url)), Duration.ofSeconds(50));
  }

  private static String account(URI url) {
    return Json.mapper().createObjectNode().put("type", "service_account")
        .put("client_email", "bridge@acme.iam.example")
        .put("private_key_id", "k1").put("token_uri", url + "/token")
        .put("private_key", "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(KEYS.getPrivate().getEncoded()) + "\n-----END PRIVATE KEY-----\n")
        .toString();
  }

  private static KeyPair keys() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
