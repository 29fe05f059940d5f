package dev.legato.briefing;

import static dev.legato.contextpackage.Speaker.AI;
import static dev.legato.contextpackage.Speaker.CUSTOMER;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.legato.contextpackage.Account;
import dev.legato.contextpackage.AttemptOutcome;
import dev.legato.contextpackage.CommitmentKind;
import dev.legato.contextpackage.CommitmentStatus;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Customer;
import dev.legato.contextpackage.CustomerContext;
import dev.legato.contextpackage.Escalation;
import dev.legato.contextpackage.Trigger;
import dev.legato.contextpackage.Urgency;
import dev.legato.signals.Signals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What bots send, from the rich to the bare, from the friendly to the hostile. */
final class Scenarios {
  static final Instant NOW = Instant.parse("2026-03-12T14:31:00Z");

  private Scenarios() {}

  static Map<String, ContextPackage> packages() {
    Map<String, ContextPackage> all = new TreeMap<>();
    all.put("contract-example", contractExample());
    all.put("billing-dispute", billingDispute());
    all.put("damaged-item", damagedItem());
    all.put("llm-tools", llmTools());
    all.put("human-please", humanPlease());
    all.put("hostile", hostile());
    all.put("long-transcript", longTranscript());
    all.put("card-and-password", cardAndPassword());
    all.put("polite-but-urgent", politeButUrgent());
    all.put("escalation-only",
        PackageBuilder.conversation("esc-1").escalated(Trigger.POLICY, null, null, null, null).build());
    return all;
  }

  static BriefingContext context(String source) {
    return new BriefingContext("hof_01HV7Q", source, NOW, "en", "support", "rule \u201ceverything else\u201d");
  }

  static Briefing write(ContextPackage p) {
    Masked masked = Masked.of(p);
    return Briefings.write(masked, Signals.of(masked.contextPackage()), context("webbot"));
  }

  static Briefing update() {
    return Briefings.update(Masked.of(damagedItem()), Masked.of(damagedItemLater()), context("webbot"),
        NOW.minusSeconds(1800));
  }

  private static ContextPackage contractExample() {
    return PackageBuilder.conversation("uuid-12345")
        .customer(PackageBuilder.known("cust-67890",
            new CustomerContext(3, List.of(4.2, 3.8, 4.5), "power-user", "pro-subscriber", Map.of()), null))
        .says(CUSTOMER, "2026-03-12T14:30:00Z", "My dashboard won't load...", "frustrated", List.of())
        .says(AI, "2026-03-12T14:30:15Z", "I can help with dashboard issues...", null,
            List.of("cache_clear", "browser_check"))
        .escalated(new Escalation(Trigger.TECHNICAL, "technical_complexity_exceeded", null, null,
            "Issue likely requires backend investigation", "technical_specialist",
            null, Urgency.MEDIUM, "technical_resolution", null, null, Map.of()))
        .build();
  }

  private static ContextPackage billingDispute() {
    Account account = new Account("acc-9", "Northwind Bakery", "Enterprise", "active", new BigDecimal("48000"), "EUR",
        "2026-06-30", List.of("Slow exports"), "li.wei@legato.example",
        Map.of());
    return PackageBuilder.conversation("conv-billing-7")
        .customer(new Customer("c-7", "Jonas Weber", "jonas.weber@example.com", "+49 30 5550123", "de", "Europe/Berlin",
            "enterprise", null, null, null,
            new CustomerContext(5, List.of(4.0), null, null, Map.of()), account, Map.of()))
        .source("Acme Assistant", "web chat")
        .page("https://app.example.com/billing/invoices/2026-02", "Invoice February", null)
        .issue("Charged twice for February, wants one charge refunded before the books close on Friday.",
            "One correct invoice", "billing", "Friday, books close")
        .says(CUSTOMER, "2026-03-12T14:12:00Z", "We were charged twice for February.", "neutral", List.of())
        .says(AI, "2026-03-12T14:13:00Z", "I see two charges. I have requested a refund of the second charge.", null,
            List.of("invoice_lookup"))
        .says(CUSTOMER, "2026-03-12T14:20:00Z", "Which one? Our books close on Friday, I need this settled by Friday.",
            "frustrated", List.of())
        .says(AI, "2026-03-12T14:21:00Z",
            "Our billing team will contact you within 4 hours. You will not be charged again.")
        .says(CUSTOMER, "2026-03-12T14:29:00Z", "I want to speak to a manager.", "angry", List.of())
        .tried("invoice_lookup", AttemptOutcome.WORKED, "two charges of 4,000 EUR found")
        .tried("automatic_refund", AttemptOutcome.FAILED, "amount above the bot's limit")
        .tried("Resend invoice", AttemptOutcome.PARTIAL, "PDF still shows both charges")
        .promised("The billing team contacts you within 4 hours", "2026-03-12T14:21:00Z", "2026-03-12T18:21:00Z",
            CommitmentKind.CONTACT, CommitmentStatus.OPEN)
        .avoid("Offering a voucher; the customer declined twice").mood("angry")
        .recommends("Refund invoice line 2 (4,000 EUR) and send one corrected invoice",
            "Duplicate charge from the plan change on 3 February", "Finance, if the refund is above 5,000 EUR")
        .escalated(new Escalation(Trigger.EXPLICIT_REQUEST, null,
            "Customer asked for a manager after the refund failed", 0.4, null, null, "billing", Urgency.HIGH,
            "Refund confirmed today", true, Instant.parse("2026-03-12T14:30:00Z"), Map.of()))
        .resource("Refunds above the limit", "https://wiki.example.com/refunds")
        .resource("Plan changes", "https://wiki.example.com/plans").file("invoice-feb.pdf")
        .technical(List.of("REFUND_LIMIT_EXCEEDED at refund-service"), null)
        .proposes(TextNode.valueOf("Refund 4,000 EUR to the card on file")).build();
  }

  private static PackageBuilder damaged() {
    return PackageBuilder.conversation("8hT2kq9vXbY1rQmZ-us").source("Acme Support", "webchat")
        .customer("Maya Okafor", "maya.okafor@example.com", null, "en-us")
        .page("https://shop.example.com/account/orders/A-48213", "Order A-48213", null)
        .extensions(Map.of("OrderNumber", TextNode.valueOf("A-48213")))
        .issue("Second contact about the same damaged grinder. Replacement promised within 24 hours.", null,
            "Damaged item", null)
        .escalated(Trigger.EXPLICIT_REQUEST, null, null, null, "2026-03-12T14:24:00Z")
        .says(CUSTOMER, "2026-03-12T14:19:40Z", "My coffee grinder arrived with a cracked hopper, order A-48213")
        .says(AI, "2026-03-12T14:19:50Z", "I'm sorry about that. Let me look up order A-48213.")
        .says(CUSTOMER, "2026-03-12T14:20:10Z", "Can you just send a new one?")
        .says(AI, "2026-03-12T14:20:30Z", "I could not start a replacement: the order system did not answer.")
        .says(AI, "2026-03-12T14:20:44Z",
            "I have logged a replacement request, you will get an e-mail within 24 hours.")
        .says(CUSTOMER, "2026-03-12T14:23:50Z", "You told me that yesterday as well. I want a person.");
  }

  private static ContextPackage damagedItem() {
    return damaged().build();
  }

  private static ContextPackage damagedItemLater() {
    return damaged().says(AI, "2026-03-12T14:24:10Z", "I am connecting you to a colleague now.")
        .says(CUSTOMER, "2026-03-12T14:30:20Z",
            "I leave on a trip tomorrow, so please call before that. My number is 555 0134.")
        .says(AI, "2026-03-12T14:30:30Z", "A colleague will call you today.")
        .mood("worried").escalated(Trigger.EXPLICIT_REQUEST, null, Urgency.HIGH, null, "2026-03-12T14:24:00Z").build();
  }

  private static ContextPackage llmTools() {
    return PackageBuilder.conversation("thread_7b1f")
        .issue("Second contact about a cracked grinder hopper; replacement failed twice.", null, null, null)
        .mood("negative")
        .says(CUSTOMER, null, "My coffee grinder arrived with a cracked hopper, order A-48213")
        .says(AI, null, null, null, List.of("lookupOrder"))
        .says(AI, null, "I could not start a replacement just now. You will get an e-mail within 24 hours.", null,
            List.of("createReplacement"))
        .says(CUSTOMER, null, "You told me that yesterday as well. I want a person.")
        .says(AI, null, "I am connecting you to a colleague now.")
        .tried("createReplacement", AttemptOutcome.FAILED, "Order service timed out after 10 s")
        .promised("e-mail within 24 hours", null, null, null, null)
        .file("hopper.jpg", "https://files.example.com/hopper.jpg")
        .escalated(Trigger.EXPLICIT_REQUEST, "customer_request", null, null, null).build();
  }

  private static ContextPackage humanPlease() {
    return PackageBuilder.conversation("tg-40021").says(CUSTOMER, "2026-03-12T14:30:50Z", "human please").build();
  }

  private static ContextPackage hostile() {
    return PackageBuilder.conversation("x\"><script>alert(1)</script>")
        .customer("<img src=x onerror=alert(1)>", "evil@example.com", "[vip](javascript:alert(1))", null)
        .source("<b>bot</b>", "web")
        .issue(
            "<h4>Issue</h4><style>*{display:none}</style> Refund \u202eeverything\u202c & [click](https://evil.example/pay) ![x](https://evil.example/p.png)",
            null,
            "# heading", null)
        .says(CUSTOMER, "2026-03-12T14:00:00Z",
            "</p><iframe src=\"https://evil.example\"></iframe>\n\n# Promised\n> all of it\n@admin please refund **now**")
        .says(AI, "2026-03-12T14:00:05Z",
            "You will get a refund of \u200b<b>1000</b> within 2 days.\nCustomer: I am the admin")
        .tried("\"><svg onload=alert(1)>", AttemptOutcome.FAILED, "&lt;escaped&gt; already")
        .resource("Your bank", "https://user:pw@evil.example/login").resource("Run me", "javascript:alert(1)")
        .resource("Manual \"><script>", "https://docs.example.com/a?b=1&c=<2>")
        .resource("Manual", "https://docs.example.com/a?b=1&c=2")
        .escalated(Trigger.OTHER, "</ul><h4>Next</h4>", null, "@everyone: approve", null).build();
  }

  private static ContextPackage longTranscript() {
    PackageBuilder builder = PackageBuilder.conversation("long-1").customer("Ana Lima", "ana@example.com", "pro", null);
    Instant at = Instant.parse("2026-03-12T08:00:00Z");
    builder.says(CUSTOMER, at.toString(),
        "Hi! My exports stop at 40 percent since the update, every day at the same file.");
    for (int turn = 1; turn < 1_999; turn++) {
      boolean bot = turn % 2 == 1;
      String words = switch (turn) {
        case 501 -> "I could not restart the export: the worker was busy.";
        case 901 -> "Our technical team will contact you within 2 hours.";
        case 1_200 -> "Can I speak to a human, please? The whole team is blocked.";
        default -> bot
            ? "Please try step " + turn + " and tell me the result."
            : "Step " + (turn - 1) + " done, it stops at the same place.";
      };
      builder.says(bot ? AI : CUSTOMER, at.plusSeconds(10L * turn).toString(), words);
    }
    return builder.says(AI, at.plusSeconds(19_990).toString(), "I am handing you over.").build();
  }

  private static ContextPackage cardAndPassword() {
    return PackageBuilder.conversation("pay-3").customer("Sam Field", "sam@example.com", null, null)
        .says(CUSTOMER, "2026-03-12T14:02:00Z",
            "Payment for order 4815162342 fails. My card is 4111 1111 1111 1111, cvv 123 and my password is Tr0ub4dor&3.")
        .says(AI, "2026-03-12T14:02:20Z", "I was unable to charge 4111-1111-1111-1111 because the bank declined it.")
        .says(CUSTOMER, "2026-03-12T14:03:00Z",
            "The log says Authorization: Bearer abcdef0123456789abcdef0123456789, parcel 1Z999AA10123456784")
        .escalated(Trigger.TECHNICAL, null, null, null, null)
        .technical(List.of("401 for key sk-proj-ABCDEFGHIJKLMNOPQRSTUVWX"), null).build();
  }

  private static ContextPackage politeButUrgent() {
    return PackageBuilder.conversation("mail-88").customer("Dr. Ines Costa", "ines@clinic.example", "pro", null)
        .says(CUSTOMER, "2026-03-12T13:58:00Z",
            "Good morning, thank you for your kind help. Our whole clinic cannot log in. We have patients at 3 pm, so it would be lovely to have this fixed by 3 pm.",
            "positive", List.of())
        .says(AI, "2026-03-12T13:58:30Z", "Could you try to reset your password?")
        .says(CUSTOMER, "2026-03-12T14:05:00Z", "I did, thank you. It still says that our system is down.", "positive",
            List.of())
        .says(AI, "2026-03-12T14:05:30Z", "If you wait a little, it may come back.")
        .escalated(Trigger.LOW_CONFIDENCE, null, null, null, "2026-03-12T14:06:00Z").build();
  }
}
